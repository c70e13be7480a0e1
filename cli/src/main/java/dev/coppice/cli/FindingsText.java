package dev.coppice.cli;

import dev.coppice.api.view.FindingView;
import java.util.List;

/** Findings of a worktree, a few of their paths, and what can be done. */
final class FindingsText {
  private static final int FEW = 3;

  private FindingsText() {}

  /** {@code paths} says whether all listed paths are shown, one a line, or a few. */
  static void print(String repo, List<FindingView> findings, boolean paths, Screen screen) {
    for (FindingView finding : findings) {
      Style style = finding.blocks() ? Style.WARN : Style.DIM;
      screen.line(
          "  "
              + screen.style(Style.STRONG, repo)
              + "  "
              + screen.style(style, finding.code() + " " + finding.count())
              + (paths ? "" : few(finding)));
      if (paths) {
        all(finding, screen);
      }
    }
  }

  private static String few(FindingView finding) {
    List<String> paths = finding.paths();
    if (paths.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", paths.subList(0, Math.min(FEW, paths.size())));
    String more = finding.count() > FEW ? ", \u2026" : "";
    return "  " + Screen.clean(shown) + more;
  }

  private static void all(FindingView finding, Screen screen) {
    for (String path : finding.paths()) {
      screen.line("      " + Screen.clean(path));
    }
    long left = finding.count() - finding.paths().size();
    if (left > 0 && !finding.paths().isEmpty()) {
      screen.line(screen.style(Style.DIM, "      and " + left + " more"));
    }
    if (!finding.hint().isEmpty()) {
      screen.note(screen.style(Style.DIM, "      " + finding.hint()));
    }
  }
}
