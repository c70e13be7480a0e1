package dev.coppice.storage;

import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.Columns.text;
import static dev.coppice.storage.schema.Tables.OPERATION;
import static dev.coppice.storage.schema.Tables.OPERATION_STEP;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.model.WorkspaceId;
import org.jooq.Record;

/** Operations and their steps as rows. */
final class OperationRows {
  private static final Words<OperationKind> KINDS = Words.of(OperationKind.class);
  private static final Words<OperationState> STATES = Words.of(OperationState.class);
  private static final Words<Phase> PHASES = Words.of(Phase.class);
  private static final Words<StepState> STEP_STATES = Words.of(StepState.class);

  private OperationRows() {}

  static Columns added(Operation operation) {
    return columns(operation, 0)
        .set(OPERATION.ID, operation.id().value())
        .setText(OPERATION.PARENT, operation.parent())
        .set(OPERATION.KIND, operation.kind())
        .set(OPERATION.REQUEST_HASH, operation.requestHash())
        .set(OPERATION.ACTOR, operation.actor())
        .set(OPERATION.CREATED_AT, operation.createdAt());
  }

  static Columns changed(Operation operation) {
    return columns(operation, operation.version() + 1);
  }

  private static Columns columns(Operation operation, long version) {
    return new Columns()
        .setText(OPERATION.WORKSPACE, operation.workspace())
        .setText(OPERATION.SESSION, operation.session())
        .set(OPERATION.STATE, operation.state())
        .set(OPERATION.PHASE, operation.phase())
        .set(OPERATION.OWNER_EPOCH, operation.ownerEpoch())
        .set(OPERATION.PLAN, operation.plan())
        .setText(OPERATION.RESULT, operation.result())
        .set(OPERATION.UPDATED_AT, operation.updatedAt())
        .set(OPERATION.VERSION, version);
  }

  static Operation operation(Record row) {
    return new Operation(
        new OperationId(row.get(OPERATION.ID)),
        text(row, OPERATION.PARENT).map(OperationId::new),
        KINDS.constant(row.get(OPERATION.KIND)),
        text(row, OPERATION.WORKSPACE).map(WorkspaceId::new),
        text(row, OPERATION.SESSION).map(SessionId::new),
        row.get(OPERATION.REQUEST_HASH),
        STATES.constant(row.get(OPERATION.STATE)),
        PHASES.constant(row.get(OPERATION.PHASE)),
        row.get(OPERATION.ACTOR),
        row.get(OPERATION.OWNER_EPOCH),
        row.get(OPERATION.PLAN),
        text(row, OPERATION.RESULT),
        instant(row, OPERATION.CREATED_AT),
        instant(row, OPERATION.UPDATED_AT),
        row.get(OPERATION.VERSION));
  }

  static Columns added(StepRow step) {
    return new Columns()
        .set(OPERATION_STEP.STATE, step.state())
        .set(OPERATION_STEP.PAYLOAD, step.payload())
        .setText(OPERATION_STEP.OUTCOME, step.outcome())
        .set(OPERATION_STEP.OPERATION, step.operation().value())
        .set(OPERATION_STEP.ORDINAL, step.ordinal())
        .setText(OPERATION_STEP.REPOSITORY, step.repository())
        .set(OPERATION_STEP.KIND, step.kind());
  }

  static StepRow step(Record row) {
    return new StepRow(
        new OperationId(row.get(OPERATION_STEP.OPERATION)),
        row.get(OPERATION_STEP.ORDINAL).intValue(),
        text(row, OPERATION_STEP.REPOSITORY).map(RepositoryId::new),
        row.get(OPERATION_STEP.KIND),
        STEP_STATES.constant(row.get(OPERATION_STEP.STATE)),
        row.get(OPERATION_STEP.PAYLOAD),
        text(row, OPERATION_STEP.OUTCOME));
  }
}
