package dev.coppice.sessionmanager.run;

import dev.coppice.git.Assessment;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.ObjectId;
import dev.coppice.git.OperationTag;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.plan.JournalCodec;
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
  private final EmptyQuarantines emptied;
  private final Path worktreesRoot;

  Recovery(
      UnitOfWork store,
      GitHands git,
      Runner runner,
      Journal journal,
      EmptyQuarantines emptied,
      Path worktreesRoot) {
    this.store = store;
    this.git = git;
    this.runner = runner;
    this.journal = journal;
    this.emptied = emptied;
    this.worktreesRoot = worktreesRoot;
  }

  /** Settles everything that is open; one operation that resists does not hold up the others. */
  public void settleAll() {
    List<Operation> open = open();
    // Parts before the whole, so that the whole can end.
    open.stream().filter(operation -> operation.parent().isPresent()).forEach(this::settle);
    open.stream().filter(operation -> operation.parent().isEmpty()).forEach(this::settle);
    emptied.sweep();
  }

  /** Tries again to clear away what earlier operations could not. */
  public void clearDeferred() {
    emptied.clearDeferred();
  }

  /** The operations that have neither ended nor wait for a person, oldest first. */
  public List<Operation> open() {
    return store.read(stores -> stores.operations().open()).stream()
        .filter(operation -> operation.state() == OperationState.RUNNING)
        .toList();
  }

  /**
   * Settles one operation that nobody runs any more; the caller holds the locks of its sessions.
   *
   * @return whether it is settled: ended, or waiting for a person
   */
  public boolean settle(Operation operation) {
    try {
      if (!git.leftovers().settle(operation.id().value(), PATIENCE)) {
        LOG.warn("op={} still has a git program running; left for later", operation.id());
        return false;
      }
      Optional<RowChanges> rows = JournalCodec.readRows(operation.plan());
      if (rows.isPresent()) {
        settle(operation, rows.get());
      } else {
        endWhole(operation);
      }
      LOG.info("op={} kind={} settled", operation.id(), operation.kind());
    } catch (RuntimeException e) {
      LOG.error("op={} could not be settled", operation.id(), e);
    }
    return store
        .read(stores -> stores.operations().find(operation.id()))
        .filter(now -> now.state() == OperationState.RUNNING)
        .isEmpty();
  }

  private void settle(Operation operation, RowChanges rows) {
    var steps = new ArrayList<Lanes.Numbered>();
    for (StepRow row : store.read(stores -> stores.operations().steps(operation.id()))) {
      steps.add(
          new Lanes.Numbered(row.ordinal(), JournalCodec.readStep(row.payload()), row.state()));
    }
    steps.forEach(step -> removeLock(step.planned().step()));
    if (operation.phase() == Phase.COMMITTING) {
      carryThrough(operation, rows, steps);
    } else if (rows instanceof RowChanges.Back) {
      runner.goOn(operation, rows, steps);
    } else {
      runner.takeBack(operation, rows, steps, interrupted().failure().orElseThrow());
    }
  }

  /** A daemon that was killed while it wrote a ref left that ref locked. */
  private void removeLock(Step step) {
    switch (step) {
      case Step.MakeBranch make ->
          removeLock(make.repository().commonDir(), make.branch().ref(), Optional.of(make.at()));
      case Step.DropBranch drop ->
          removeLock(drop.repository().commonDir(), drop.branch().ref(), Optional.of(drop.at()));
      case Step.KeepRecord keep -> removeLock(keep.place());
      case Step.MoveAway move -> removeLock(move.place());
      case Step.ReleaseQuarantine release -> removeLock(release.place());
      case Step.Unregister unregister -> removeLock(unregister.place());
      case Step.MakeFolders _,
          Step.RemoveFolders _,
          Step.Register _,
          Step.CheckOut _,
          Step.PutBack _,
          Step.MoveAside _ -> {}
    }
  }

  private void removeLock(QuarantinePlace place) {
    removeLock(place.commonDir(), place.ref(), Optional.empty());
  }

  private void removeLock(Path commonDir, String ref, Optional<ObjectId> target) {
    git.leftovers().removeRefLock(commonDir, ref, target);
    git.leftovers().removeRefLock(commonDir, "logs/" + ref, Optional.empty());
    // Deleting a ref locks the packed ones, too.
    git.leftovers().removeRefLock(commonDir, "packed-refs", Optional.empty());
  }

  /** An operation over several sessions is what its parts are. */
  private void endWhole(Operation whole) {
    List<Operation> parts = store.read(stores -> stores.operations().children(whole.id()));
    if (parts.stream().allMatch(part -> part.state() == OperationState.FAILED)) {
      journal.abort(whole, interrupted());
    } else if (parts.stream().noneMatch(part -> part.state() == OperationState.RUNNING)) {
      journal.endWhole(whole, new JournalCodec.Result("partial", List.of(), Optional.empty()));
    }
  }

  private void carryThrough(Operation operation, RowChanges rows, List<Lanes.Numbered> steps) {
    var changed = new ArrayList<String>();
    for (Lanes.Numbered step : steps) {
      if (step.state() == StepState.PLANNED
          && step.planned().step() instanceof Step.MoveAway move) {
        changed(operation, move).ifPresent(changed::add);
      }
    }
    if (changed.isEmpty()) {
      runner.carryThrough(operation, rows, steps);
      return;
    }
    runner.recordMoved(operation, rows, steps);
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
