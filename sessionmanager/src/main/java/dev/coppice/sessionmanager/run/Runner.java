package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.Warning;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Runs operations: intent, what can be taken back, the decision, what is carried through, the end.
 * The same walk over the same steps serves a command, a failure and a crash. The caller holds the
 * locks of the operation's sessions.
 */
public final class Runner {
  private final Journal journal;

  private final StepExecutor executor;

  private final InstantSource clock;

  private final long epoch;

  Runner(Journal journal, StepExecutor executor, InstantSource clock, long epoch) {
    this.journal = journal;
    this.executor = executor;
    this.clock = clock;
    this.epoch = epoch;
  }

  /**
   * How an operation ended.
   *
   * @param failure why it was taken back, if it was
   * @param notRemoved the steps after the decision that did not work
   */
  public record Ended(
      Operation operation,
      List<Warning> warnings,
      Optional<Failure> failure,
      List<PlannedStep> notRemoved) {}

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
        journal.begin(
            operation(id, parent, kind, workspace, session, "", actor, JournalCodec.noRows()),
            List.of());
    operation =
        journal.abort(operation, new JournalCodec.Result(outcome, List.of(), Optional.of(why)));
    return new Ended(operation, List.of(), Optional.of(why), List.of());
  }

  /** Begins an operation over several sessions, whose parts name it as their parent. */
  public Operation beginWhole(
      OperationId id, OperationKind kind, Optional<WorkspaceId> workspace, String actor) {
    return journal.begin(
        operation(
            id,
            Optional.empty(),
            kind,
            workspace,
            Optional.empty(),
            "",
            actor,
            JournalCodec.noRows()),
        List.of());
  }

  /** Ends an operation over several sessions. */
  public void endWhole(Operation whole, String outcome) {
    journal.endWhole(whole, new JournalCodec.Result(outcome, List.of(), Optional.empty()));
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
        clock.instant(),
        clock.instant(),
        0);
  }

  /** Runs a plan to its end. Expected failures are in the answer; nothing is left half done. */
  public Ended run(Plan plan, String actor, Optional<OperationId> parent, Progress progress) {
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
            plan.steps());
    var walk = new Walk(journal, executor, operation, plan.rows(), plan.steps(), progress);
    walk.warn(plan.warnings());
    return walk.fromTheStart();
  }

  /** Takes back an operation that has not been decided on. */
  Ended takeBack(Operation operation, RowChanges rows, List<PlannedStep> steps, Failure why) {
    return new Walk(journal, executor, operation, rows, steps, Progress.NONE).takeBack(why);
  }

  /** Carries through an operation that has been decided on. */
  Ended carryThrough(Operation operation, RowChanges rows, List<PlannedStep> steps) {
    return new Walk(journal, executor, operation, rows, steps, Progress.NONE).carryThrough();
  }
}
