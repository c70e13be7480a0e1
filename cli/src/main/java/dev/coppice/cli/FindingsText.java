package dev.coppice.cli;

import dev.coppice.api.view.FindingView;
import java.util.List;

/** Findings of worktrees: a few of their paths in one line, or every path that is listed. */
final class FindingsText {
  private static final int FEW = 3;

  /** How many paths the daemon lists at most. */
  private static final int LISTED = 20;

  private FindingsText() {}

  /** Adds a row for each finding. */
  static void rows(String repo, List<FindingView> findings, Table table) {
    for (FindingView finding : findings) {
      table.row().cell(Style.STRONG, repo).cell(style(finding), headline(finding));
      table.cell(few(finding));
    }
  }

  /** Prints each finding with its paths, one a line, and its hint. */
  static void print(String repo, List<FindingView> findings, Screen screen) {
    for (FindingView finding : findings) {
      screen.line(
          "  "
              + screen.style(Style.STRONG, repo)
              + "  "
              + screen.style(style(finding), headline(finding)));
      paths(finding, screen);
    }
  }

  private static Style style(FindingView finding) {
    return finding.blocks() ? Style.WARN : Style.DIM;
  }

  private static String headline(FindingView finding) {
    Long bytes = finding.bytes();
    return finding.code()
        + " "
        + finding.count()
        + (bytes == null ? "" : " (" + ByteSize.of(bytes) + ")");
  }

  private static String few(FindingView finding) {
    List<String> paths = finding.paths();
    String shown = String.join(", ", paths.subList(0, Math.min(FEW, paths.size())));
    return shown + (paths.size() > FEW || isCut(finding) ? ", \u2026" : "");
  }

  private static void paths(FindingView finding, Screen screen) {
    for (String path : finding.paths()) {
      screen.line("      " + Screen.clean(path));
    }
    if (isCut(finding)) {
      long left = finding.count() - finding.paths().size();
      String more = hasFolders(finding) ? "and more" : "and " + left + " more";
      screen.line(screen.style(Style.DIM, "      " + more));
    }
    if (!finding.hint().isEmpty()) {
      screen.note(screen.style(Style.DIM, "      " + finding.hint()));
    }
  }

  /** Whether not all paths are listed. A folder stands for all files in it, which are counted. */
  private static boolean isCut(FindingView finding) {
    int listed = finding.paths().size();
    return listed > 0 && (hasFolders(finding) ? listed >= LISTED : finding.count() > listed);
  }

  private static boolean hasFolders(FindingView finding) {
    for (String path : finding.paths()) {
      if (path.endsWith("/")) {
        return true;
      }
    }
    return false;
  }
}
