package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Finding;
import dev.coppice.git.QuarantinedWork.Look;
import dev.coppice.sessionmanager.result.RemovalRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a look into quarantine means for emptying it. */
public final class RestingRules {
  private RestingRules() {}

  /** What keeps it from being emptied at all: what no preservation could hold. */
  public static Optional<String> stays(Look look) {
    return words(
        look.assessment().findings().stream()
            .filter(finding -> FindingRules.rule(finding.code()) == RemovalRule.REFUSES)
            .toList());
  }

  /**
   * Whether something else keeps all that git does not ignore.
   *
   * @param preserved whether it was compared with a preservation
   */
  public static boolean kept(Look look, boolean preserved) {
    boolean files =
        look.held() || (!preserved && !FindingRules.isUnsaved(look.assessment().findings()));
    return files && look.reached();
  }

  /** What it holds that no commit does. */
  static Optional<String> unsaved(Look look) {
    return words(look.assessment().findings().stream().filter(FindingRules::isUnsaved).toList());
  }

  private static Optional<String> words(List<Finding> findings) {
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(findings.stream().map(RestingRules::words).collect(Collectors.joining("; ")));
  }

  private static String words(Finding finding) {
    String what = finding.paths().isEmpty() ? finding.detail() : String.join(", ", finding.paths());
    return (finding.code() + " " + what).strip();
  }
}
