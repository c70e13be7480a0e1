package dev.coppice.daemon.view;

import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.Outcome;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.RemovalResults;
import dev.coppice.api.view.SkippedSession;
import dev.coppice.api.view.WorktreeOutcome;
import dev.coppice.api.view.WorktreeRemoval;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.Judged;
import java.util.List;
import java.util.Optional;

/** What became of sessions that were to be taken down. */
public final class RemovalViews {
  private RemovalViews() {}

  public static RemovalResults results(
      List<dev.coppice.sessionmanager.result.RemovalResult> results) {
    return new RemovalResults(results.stream().map(RemovalViews::view).toList());
  }

  public static CleanupResult cleanup(
      List<dev.coppice.sessionmanager.result.RemovalResult> results) {
    return new CleanupResult(
        results.stream()
            .filter(RemovalViews::cleaned)
            .map(result -> result.session().id().value())
            .toList(),
        results.stream().filter(result -> !cleaned(result)).map(RemovalViews::skipped).toList(),
        results.stream().map(RemovalViews::view).toList());
  }

  private static boolean cleaned(dev.coppice.sessionmanager.result.RemovalResult result) {
    return switch (result.outcome()) {
      case FREED, SAVED -> true;
      case KEPT, PARTIAL, FAILED -> false;
    };
  }

  private static SkippedSession skipped(dev.coppice.sessionmanager.result.RemovalResult result) {
    List<Judged> blocking =
        result.worktrees().stream()
            .flatMap(worktree -> worktree.findings().stream())
            .filter(Judged::blocks)
            .toList();
    Optional<String> found =
        blocking.stream().map(judged -> judged.finding().code().name()).findFirst();
    String reason =
        result
            .failure()
            .map(failure -> failure.code().name())
            .or(() -> found)
            .orElse(result.outcome().name());
    return new SkippedSession(
        result.session().id().value(),
        result.session().name(),
        reason,
        FindingViews.views(blocking));
  }

  private static RemovalResult view(dev.coppice.sessionmanager.result.RemovalResult result) {
    Optional<Failure> failure = result.failure();
    return new RemovalResult(
        result.session().id().value(),
        result.session().name(),
        outcome(result.outcome()),
        result.worktrees().stream().map(RemovalViews::worktree).toList(),
        OperationViews.summary(result.operation()),
        failure.map(FailureViews::of).orElse(null));
  }

  private static Outcome outcome(dev.coppice.sessionmanager.result.RemovalResult.Outcome outcome) {
    return switch (outcome) {
      case FREED -> Outcome.FREED;
      case SAVED -> Outcome.SAVED;
      case KEPT -> Outcome.KEPT;
      case PARTIAL -> Outcome.PARTIAL;
      case FAILED -> Outcome.FAILED;
    };
  }

  private static WorktreeRemoval worktree(
      dev.coppice.sessionmanager.result.RemovalResult.WorktreeRemoval worktree) {
    WorktreeOutcome outcome =
        switch (worktree.outcome()) {
          case REMOVED -> WorktreeOutcome.REMOVED;
          case KEPT -> WorktreeOutcome.KEPT;
          case RETRY -> WorktreeOutcome.RETRY;
          case ORPHANED -> WorktreeOutcome.ORPHANED;
          case GONE -> WorktreeOutcome.GONE;
        };
    return new WorktreeRemoval(
        worktree.repository(),
        outcome,
        EnumText.of(worktree.state()),
        FindingViews.views(worktree.findings()),
        worktree.preservedRef().orElse(null));
  }
}
