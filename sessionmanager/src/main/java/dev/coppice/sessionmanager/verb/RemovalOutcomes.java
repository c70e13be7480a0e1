package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RemovalLook;
import dev.coppice.sessionmanager.plan.RemovalPlanner;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RemovalResult.Outcome;
import dev.coppice.sessionmanager.result.RemovalResult.WorktreeOutcome;
import dev.coppice.sessionmanager.run.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what became of a session and of each of its worktrees. */
final class RemovalOutcomes {
  private final Context context;

  RemovalOutcomes(Context context) {
    this.context = context;
  }

  RemovalResult result(
      Verb verb, RemovalPlanner.Planned planned, Runner.Ended ended, SessionId id) {
    Outcome outcome;
    if (ended.failure().isPresent()) {
      outcome = Outcome.FAILED;
    } else if (planned.kept() || planned.passedOver()) {
      outcome = Outcome.KEPT;
    } else if (!ended.notRemoved().isEmpty()) {
      outcome = Outcome.PARTIAL;
    } else {
      outcome = verb == Verb.TEARDOWN ? Outcome.SAVED : Outcome.FREED;
    }
    return new RemovalResult(
        context.reread(id),
        outcome,
        worktrees(planned, ended.notRemoved(), id),
        Context.summary(ended),
        ended.failure());
  }

  List<RemovalResult.WorktreeRemoval> worktrees(
      RemovalPlanner.Planned planned, List<PlannedStep> notRemoved, SessionId id) {
    List<Worktree> now = context.store().read(stores -> stores.sessions().worktrees(id));
    var worktrees = new ArrayList<RemovalResult.WorktreeRemoval>();
    for (RemovalLook look : planned.looks()) {
      Worktree row =
          now.stream()
              .filter(other -> other.repository().equals(look.repository().id()))
              .findFirst()
              .orElse(look.row());
      boolean failed =
          notRemoved.stream()
              .anyMatch(step -> step.repository().equals(Optional.of(look.repository().id())));
      worktrees.add(
          new RemovalResult.WorktreeRemoval(
              look.repository().name(),
              outcome(look, planned.kept(), failed, row),
              row.state(),
              look.findings(),
              row.preservedRef()));
    }
    return worktrees;
  }

  private static WorktreeOutcome outcome(
      RemovalLook look, boolean kept, boolean failed, Worktree row) {
    return switch (look.kind()) {
      case ORPHANED -> WorktreeOutcome.ORPHANED;
      case GONE, MISSING -> WorktreeOutcome.GONE;
      case BLOCKED -> WorktreeOutcome.KEPT;
      case LEAVING ->
          kept || row.state() == WorktreeState.ACTIVE
              ? WorktreeOutcome.KEPT
              : failed ? WorktreeOutcome.RETRY : WorktreeOutcome.REMOVED;
    };
  }
}
