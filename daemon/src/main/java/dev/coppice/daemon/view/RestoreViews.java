package dev.coppice.daemon.view;

import dev.coppice.api.view.Outcome;
import dev.coppice.api.view.RestoreResult;
import dev.coppice.api.view.RestoreResults;
import dev.coppice.api.view.WorktreeOutcome;
import dev.coppice.api.view.WorktreeRestore;
import java.util.List;

/** What became of sessions that were to be brought back. */
public final class RestoreViews {
  private RestoreViews() {}

  public static RestoreResults results(
      List<dev.coppice.sessionmanager.result.RestoreResult> results) {
    return new RestoreResults(results.stream().map(RestoreViews::view).toList());
  }

  private static RestoreResult view(dev.coppice.sessionmanager.result.RestoreResult result) {
    Outcome outcome =
        switch (result.outcome()) {
          case RESTORED -> Outcome.RESTORED;
          case CONFLICTED -> Outcome.CONFLICTED;
          case OBSTRUCTED -> Outcome.OBSTRUCTED;
          case PARTIAL -> Outcome.PARTIAL;
          case REFUSED -> Outcome.REFUSED;
          case FAILED -> Outcome.FAILED;
        };
    return new RestoreResult(
        result.session().id().value(),
        result.session().name(),
        outcome,
        result.worktrees().stream().map(RestoreViews::worktree).toList(),
        OperationViews.summary(result.operation()),
        result.failure().map(FailureViews::of).orElse(null));
  }

  private static WorktreeRestore worktree(
      dev.coppice.sessionmanager.result.RestoreResult.WorktreeRestore worktree) {
    return new WorktreeRestore(
        worktree.repository(),
        outcome(worktree.outcome()),
        worktree.source().map(EnumText::of).orElse(null),
        worktree.conflicts(),
        worktree.strays());
  }

  static WorktreeOutcome outcome(
      dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome outcome) {
    return switch (outcome) {
      case EXACT -> WorktreeOutcome.EXACT;
      case MERGED -> WorktreeOutcome.MERGED;
      case CONFLICTED -> WorktreeOutcome.CONFLICTED;
      case OBSTRUCTED -> WorktreeOutcome.OBSTRUCTED;
      case CLEAN -> WorktreeOutcome.CLEAN;
      case PRESENT -> WorktreeOutcome.PRESENT;
      case ORPHANED -> WorktreeOutcome.ORPHANED;
      case REFUSED -> WorktreeOutcome.REFUSED;
      case FAILED -> WorktreeOutcome.FAILED;
    };
  }
}
