package dev.coppice.sessionmanager.run;

import dev.coppice.git.Assessment;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.ObjectId;
import dev.coppice.git.OperationTag;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.plan.UnreadableEntryException;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the operations that an earlier daemon left open: what was not decided is taken back, what
 * was is carried through. Bringing back goes on even if it was not decided, unless it had failed. A
 * removal is carried through only if the worktree is still as it was when that was decided;
 * otherwise nothing is touched and the operation waits for a person.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final UnitOfWork store;
  private final GitHands git;
  private final Runner runner;
  private final Journal journal;
  private final EmptyQuarantines emptied;
  private final Scaffold scaffold;
  private final RowlessScaffold rowless;
  private final StaleLocks locks;
  private final Path worktreesRoot;

  Recovery(
      UnitOfWork store,
      GitHands git,
      Runner runner,
      Journal journal,
      EmptyQuarantines emptied,
      Scaffold scaffold,
      RowlessScaffold rowless,
      Path worktreesRoot) {
    this.store = store;
    this.git = git;
    this.runner = runner;
    this.journal = journal;
    this.emptied = emptied;
    this.scaffold = scaffold;
    this.rowless = rowless;
    this.locks = new StaleLocks(git.leftovers());
    this.worktreesRoot = worktreesRoot;
  }

  /** Settles everything that is open; one operation that resists does not hold up the others. */
  public void settleAll() {
    List<Operation> open = open();
    // Parts before the whole, so that the whole can end.
    open.stream().filter(operation -> operation.parent().isPresent()).forEach(this::settle);
    open.stream().filter(operation -> operation.parent().isEmpty()).forEach(this::settle);
    emptied.sweep();
    scaffold.reapAll(false);
    rowless.sweep();
  }

  /** Tries again to clear away what earlier operations could not. */
  public void clearDeferred() {
    emptied.clearDeferred();
    scaffold.reap();
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
      if (!new Layout(worktreesRoot).reachable()) {
        LOG.warn("op={} waits for the disk of {}", operation.id(), worktreesRoot);
        return false;
      }
      if (!git.leftovers().settle(operation.id().value(), PATIENCE)) {
        LOG.warn("op={} still has a git program running; left for later", operation.id());
        return false;
      }
      bringToEnd(operation);
      LOG.info("op={} kind={} settled", operation.id(), operation.kind());
    } catch (RuntimeException e) {
      LOG.error("op={} could not be settled", operation.id(), e);
    }
    return store
        .read(stores -> stores.operations().find(operation.id()))
        .filter(now -> now.state() == OperationState.RUNNING)
        .isEmpty();
  }

  /** Nobody can tell what an entry means that cannot be read: a person has to. */
  private void bringToEnd(Operation operation) {
    try {
      Optional<RowChanges> rows = JournalCodec.readRows(operation.plan());
      if (rows.isPresent()) {
        settle(operation, rows.get());
      } else {
        endWhole(operation);
      }
    } catch (UnreadableEntryException e) {
      LOG.warn("op={} {}", operation.id(), e.getMessage());
      journal.giveUp(
          operation,
          List.of(),
          Failure.of(FailureCode.DATABASE_CORRUPT, String.valueOf(e.getMessage())));
    }
  }

  private void settle(Operation operation, RowChanges rows) {
    var steps = new ArrayList<Lanes.Numbered>();
    for (StepRow row : store.read(stores -> stores.operations().steps(operation.id()))) {
      steps.add(
          new Lanes.Numbered(row.ordinal(), JournalCodec.readStep(row.payload()), row.state()));
    }
    if (!runner.began(operation)) {
      steps.forEach(step -> locks.remove(operation, step.planned().step()));
    }
    Optional<Failure> failure = failure(operation);
    if (operation.phase() == Phase.COMMITTING) {
      carryThrough(operation, rows, steps);
    } else if (rows instanceof RowChanges.Back back && failure.isEmpty()) {
      runner.goOn(operation, rows, steps, interrupted(), hindered(back, steps));
    } else {
      runner.takeBack(operation, rows, steps, failure.orElseGet(Recovery::interrupted));
    }
  }

  private Optional<Failure> hindered(RowChanges.Back back, List<Lanes.Numbered> steps) {
    Map<RepositoryId, WorkspaceRepository> repositories =
        store.read(stores ->
            stores.workspaces().all().stream()
                .flatMap(each -> stores.workspaces().repositories(each.id()).stream())
                .collect(Collectors.toMap(WorkspaceRepository::id, Function.identity())));
    return new ComingBack(git.repositories(), git.worktrees(), repositories).hindered(back, steps);
  }

  /**
   * Why an operation is to be taken back, if it is: its failure was answered, or at least recorded.
   * One that a crash cut short has none.
   */
  private Optional<Failure> failure(Operation operation) {
    return operation
        .result()
        .map(JournalCodec::readResult)
        .flatMap(JournalCodec.Result::failure)
        .or(() ->
            runner.began(operation)
                ? Optional.of(
                    Failure.of(FailureCode.INTERNAL, "it could not be finished; it was taken back"))
                : Optional.empty());
  }

  /** An operation over several sessions is what its parts are. */
  private void endWhole(Operation whole) {
    List<Operation> parts = store.read(stores -> stores.operations().children(whole.id()));
    if (parts.stream().allMatch(Recovery::wasTakenBack)) {
      journal.abort(
          whole, new JournalCodec.Result("failed", List.of(), Optional.of(interrupted())));
    } else if (parts.stream().noneMatch(part -> part.state() == OperationState.RUNNING)) {
      journal.endWhole(whole, new JournalCodec.Result("partial", List.of(), Optional.empty()));
    }
  }

  private static boolean wasTakenBack(Operation part) {
    return part.state() == OperationState.FAILED || part.state() == OperationState.CANCELLED;
  }

  private void carryThrough(Operation operation, RowChanges rows, List<Lanes.Numbered> steps) {
    var changed = new ArrayList<String>();
    for (Lanes.Numbered step : steps) {
      if (step.state() == StepState.PLANNED
          && step.planned().step() instanceof Step.MoveAway move) {
        changed(operation, move, steps).ifPresent(changed::add);
      }
    }
    if (changed.isEmpty()) {
      runner.carryThrough(operation, rows, steps);
      return;
    }
    runner.recordMoved(operation, rows, steps);
    scaffold.preserved(operation.id());
    journal.giveUp(
        operation,
        List.of(),
        Failure.of(
                FailureCode.CONFLICT,
                "a worktree has changed since its removal was decided: "
                    + String.join("; ", changed))
            .with("changed", changed));
  }

  /** What has changed since the removal was decided, if anything has. */
  private Optional<String> changed(
      Operation operation, Step.MoveAway move, List<Lanes.Numbered> steps) {
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
        : Optional.of(move.worktree().folder() + told(move, steps, now));
  }

  /** What differs from the look that it was decided on. */
  private String told(Step.MoveAway move, List<Lanes.Numbered> steps, Assessment now) {
    return steps.stream()
        .map(step -> step.planned().step())
        .filter(Step.KeepRecord.class::isInstance)
        .map(Step.KeepRecord.class::cast)
        .filter(keep -> keep.place().equals(move.place()))
        .findFirst()
        .map(keep -> {
          Optional<ObjectId> tip =
              keep.assessment().branch().flatMap(git.repositories().open(move.repository())::tip);
          return " (" + String.join("; ", new ChangedSince(keep.assessment(), now).told(tip)) + ")";
        })
        .orElse("");
  }

  private static Failure interrupted() {
    return Failure.of(
        FailureCode.INTERRUPTED,
        "the daemon ended before this was decided; everything was taken back");
  }
}
