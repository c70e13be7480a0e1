package dev.coppice.api.view;

import java.util.List;

/**
 * How preserved work was brought into its worktree: {@code exact}, {@code merged}, {@code
 * conflicted} in {@code paths} or different there, {@code obstructed} by {@code paths}, or {@code
 * refused} because that of another repository is obstructed.
 */
public record PreservedApplied(
    PreservedView preserved, WorktreeOutcome outcome, List<String> paths) {
  public PreservedApplied {
    paths = paths == null ? List.of() : List.copyOf(paths);
  }

  /** What applying this alone would end with. */
  public int exitCode() {
    return switch (outcome) {
      case EXACT, MERGED -> 0;
      case CONFLICTED -> Outcome.CONFLICTED.exitCode();
      default -> Outcome.OBSTRUCTED.exitCode();
    };
  }
}
