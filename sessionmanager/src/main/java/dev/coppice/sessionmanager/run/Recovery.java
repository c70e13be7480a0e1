package dev.coppice.sessionmanager.run;

import dev.coppice.git.Assessment;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.OperationTag;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the operations that an earlier daemon left open: what was not decided is taken back, what
 * was is carried through. A removal is carried through only if the worktree is still as it was when
 * that was decided; otherwise nothing is touched and the operation waits for a person.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final UnitOfWork store;
  private final GitHands git;
  private final Runner runner;
  private final Journal journal;
  private final Path worktreesRoot;

  Recovery(UnitOfWork store, GitHands git, Runner runner, Journal journal, Path worktreesRoot) {
    this.store = store;
    this.git = git;
    this.runner = runner;
    this.journal = journal;
    this.worktreesRoot = worktreesRoot;
  }

  /** Settles everything that is open; one operation that resists does not hold up the others. */
  public void settleAll() {
    List<Operation> open =
        store.read(stores -> stores.operations().open()).stream()
            .filter(operation -> operation.state() == OperationState.RUNNING)
            .toList();
    // Parts before the whole, so that the whole can end.
    open.stream().filter(operation -> operation.parent().isPresent()).forEach(this::settle);
    open.stream().filter(operation -> operation.parent().isEmpty()).forEach(this::settle);
  }

  private void settle(Operation operation) {
    try {
      if (!git.leftovers().settle(operation.id().value(), PATIENCE)) {
        LOG.warn("op={} still has a git program running; left for later", operation.id());
        return;
      }
      Optional<RowChanges> rows = JournalCodec.readRows(operation.plan());
      if (rows.isEmpty()) {
        journal.abort(operation, interrupted());
        return;
      }
      List<StepRow> steps = store.read(stores -> stores.operations().steps(operation.id()));
      List<PlannedStep> planned =
          steps.stream().map(step -> JournalCodec.readStep(step.payload())).toList();
      if (operation.phase() == Phase.COMMITTING) {
        carryThrough(operation, rows.get(), steps, planned);
      } else {
        runner.takeBack(operation, rows.get(), planned, interrupted().failure().orElseThrow());
      }
      LOG.info("op={} kind={} settled after a crash", operation.id(), operation.kind());
    } catch (RuntimeException e) {
      LOG.error("op={} could not be settled", operation.id(), e);
    }
  }

  private void carryThrough(
      Operation operation, RowChanges rows, List<StepRow> steps, List<PlannedStep> planned) {
    var changed = new ArrayList<String>();
    for (StepRow step : steps) {
      PlannedStep what = planned.get(step.ordinal());
      if (step.state() == StepState.PLANNED && what.step() instanceof Step.MoveAway move) {
        changed(operation, move).ifPresent(changed::add);
      }
    }
    if (changed.isEmpty()) {
      runner.carryThrough(operation, rows, planned);
      return;
    }
    journal.giveUp(
        operation,
        new JournalCodec.Result(
            "recovery_required",
            List.of(),
            Optional.of(
                Failure.of(
                        FailureCode.CONFLICT,
                        "a worktree has changed since its removal was decided: "
                            + String.join("; ", changed))
                    .with("changed", changed))));
  }

  /** What has changed since the removal was decided, if anything has. */
  private Optional<String> changed(Operation operation, Step.MoveAway move) {
    if (!(git.worktrees().look(move.worktree()) instanceof Presence.Present)) {
      return Optional.empty();
    }
    Assessment now =
        ScopedValue.where(OperationTag.CURRENT, operation.id().value())
            .call(() ->
                git.assessor()
                    .assess(move.worktree(), worktreesRoot, new HashSet<>(move.ownInside())));
    return now.fingerprint().equals(move.fingerprint())
        ? Optional.empty()
        : Optional.of(move.worktree().folder().toString());
  }

  private static JournalCodec.Result interrupted() {
    return new JournalCodec.Result(
        "failed",
        List.of(),
        Optional.of(
            Failure.of(
                FailureCode.INTERNAL,
                "the daemon ended before this was decided; it was taken back")));
  }
}
