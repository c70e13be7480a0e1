package dev.coppice.sessionmanager.run;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.Warning;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs operations: intent, what can be taken back, the decision, what is carried through, the end.
 * The same walk over the same steps serves a command, a failure and a crash. The caller holds the
 * locks of the operation's sessions.
 */
public final class Runner {
  private final Journal journal;
  private final StepExecutor executor;
  private final EmptyQuarantines emptied;
  private final InstantSource clock;
  private final long epoch;
  private final Set<OperationId> wholes = ConcurrentHashMap.newKeySet();

  Runner(
      Journal journal,
      StepExecutor executor,
      EmptyQuarantines emptied,
      InstantSource clock,
      long epoch) {
    this.journal = journal;
    this.executor = executor;
    this.emptied = emptied;
    this.clock = clock;
    this.epoch = epoch;
  }

  /**
   * How an operation ended.
   *
   * @param failure why it was taken back, if it was
   * @param notRemoved the steps after the decision that did not work
   * @param applied how preserved work was brought back, by repository
   */
  public record Ended(
      Operation operation,
      List<Warning> warnings,
      Optional<Failure> failure,
      List<PlannedStep> notRemoved,
      Map<RepositoryId, Applied> applied) {}

  /** Journals a command that was refused before anything was done. */
  public Ended refuse(
      OperationId id,
      OperationKind kind,
      Optional<WorkspaceId> workspace,
      Optional<SessionId> session,
      String actor,
      Optional<OperationId> parent,
      String outcome,
      Failure why) {
    Operation operation =
        journal.refused(
            operation(id, parent, kind, workspace, session, "", actor, JournalCodec.noRows()),
            new JournalCodec.Result(outcome, List.of(), Optional.of(why)));
    return new Ended(operation, List.of(), Optional.of(why), List.of(), Map.of());
  }

  /**
   * Within a transaction that changes nothing but rows, or nothing at all: journals what a request
   * with an idempotency key has done, as its key is claimed by an operation. Does nothing for other
   * requests.
   *
   * @param failure why it was refused, if it was
   */
  public void note(
      Stores stores,
      OperationId id,
      OperationKind kind,
      Optional<WorkspaceId> workspace,
      String actor,
      Optional<Failure> failure) {
    if (Attempt.isUnderWay()) {
      Operation begun =
          operation(
              id,
              Optional.empty(),
              kind,
              workspace,
              Optional.empty(),
              "",
              actor,
              JournalCodec.noRows());
      boolean done = failure.isEmpty();
      var result = new JournalCodec.Result(done ? "done" : "refused", List.of(), failure);
      journal.note(
          stores,
          begun.ended(
              done ? OperationState.SUCCEEDED : OperationState.FAILED,
              done ? Phase.DONE : Phase.ABORTED,
              JournalCodec.write(result),
              clock.instant()));
    }
  }

  /** Begins an operation over several sessions, whose parts name it as their parent. */
  public Operation beginWhole(
      OperationId id, OperationKind kind, Optional<WorkspaceId> workspace, String actor) {
    Operation whole =
        operation(
            id,
            Optional.empty(),
            kind,
            workspace,
            Optional.empty(),
            "",
            actor,
            JournalCodec.noRows());
    wholes.add(id);
    try {
      return journal.begin(whole, List.of(), false);
    } catch (RuntimeException e) {
      wholes.remove(id);
      throw e;
    }
  }

  /** Ends an operation over several sessions. */
  public void endWhole(Operation whole, String outcome) {
    try {
      journal.endWhole(whole, new JournalCodec.Result(outcome, List.of(), Optional.empty()));
    } finally {
      wholes.remove(whole.id());
    }
  }

  /** Whether an operation over several sessions is being run. */
  public boolean runs(OperationId whole) {
    return wholes.contains(whole);
  }

  private Operation operation(
      OperationId id,
      Optional<OperationId> parent,
      OperationKind kind,
      Optional<WorkspaceId> workspace,
      Optional<SessionId> session,
      String request,
      String actor,
      String plan) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Operation(
        id,
        parent,
        kind,
        workspace,
        session,
        request,
        OperationState.RUNNING,
        Phase.PLANNED,
        actor,
        epoch,
        plan,
        Optional.empty(),
        now,
        now,
        0);
  }

  /**
   * Runs a plan to its end. Expected failures are in the answer, that the request was cancelled
   * among them; nothing is left half done.
   *
   * @param keepScaffold whether what it makes for itself stays for a look
   */
  public Ended run(
      Plan plan,
      String actor,
      Optional<OperationId> parent,
      Progress progress,
      boolean keepScaffold) {
    Request.requireWanted();
    Operation operation =
        journal.begin(
            operation(
                plan.operation(),
                parent,
                plan.kind(),
                plan.workspace(),
                plan.session(),
                Integer.toHexString(plan.steps().hashCode()),
                actor,
                JournalCodec.write(plan.rows())),
            plan.steps(),
            keepScaffold);
    var steps = new ArrayList<Lanes.Numbered>();
    for (PlannedStep step : plan.steps()) {
      steps.add(new Lanes.Numbered(steps.size(), step, StepState.PLANNED));
    }
    return walk(operation, plan.rows(), steps, plan.warnings(), progress)
        .fromTheStart(Request.cancellation());
  }

  /** Whether this daemon began an operation, and not one before it. */
  boolean began(Operation operation) {
    return operation.ownerEpoch() == epoch;
  }

  /** Takes back an operation that was left open and has not been decided on. */
  Ended takeBack(Operation operation, RowChanges rows, List<Lanes.Numbered> steps, Failure why) {
    return walk(operation, rows, steps, List.of(), Progress.NONE).takeBackLater(why);
  }

  /**
   * Goes on with bringing worktrees back, which was not decided on yet.
   *
   * @param hindered why those that are not there yet cannot come back, if so
   */
  Ended goOn(
      Operation operation,
      RowChanges rows,
      List<Lanes.Numbered> steps,
      Failure interrupted,
      Optional<Failure> hindered) {
    return walk(operation, rows, steps, List.of(), Progress.NONE).goOn(interrupted, hindered);
  }

  /** Carries through what is left to do of an operation that has been decided on. */
  Ended carryThrough(Operation operation, RowChanges rows, List<Lanes.Numbered> steps) {
    return walk(operation, rows, steps, List.of(), Progress.NONE).carryThrough();
  }

  /** Puts decided removals off that could not even be tried. */
  public void postpone(Session session, List<Worktree> rows, String cause) {
    journal.postpone(session, rows, cause);
  }

  /** Records what had been moved already of an operation that is not carried through. */
  void recordMoved(Operation operation, RowChanges rows, List<Lanes.Numbered> steps) {
    walk(operation, rows, steps, List.of(), Progress.NONE).recordMoved();
  }

  private Walk walk(
      Operation operation,
      RowChanges rows,
      List<Lanes.Numbered> steps,
      List<Warning> warnings,
      Progress progress) {
    return new Walk(journal, executor, emptied, operation, rows, steps, warnings, progress);
  }
}
