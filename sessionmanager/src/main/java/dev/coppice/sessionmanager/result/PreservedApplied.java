package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import java.util.List;
import java.util.Optional;

/**
 * How preserved work was brought into worktrees.
 *
 * @param operation what did it; empty if nothing was done
 */
public record PreservedApplied(List<Part> parts, Optional<OperationSummary> operation) {

  /**
   * How that of one repository was.
   *
   * @param outcome EXACT, MERGED, CONFLICTED, OBSTRUCTED, or REFUSED where others are in the way
   * @param paths those that conflict, differ or are in the way
   */
  public record Part(PreservedSummary summary, WorktreeOutcome outcome, List<String> paths) {}
}
