package dev.coppice.storage;

import static dev.coppice.storage.Columns.requireHit;
import static dev.coppice.storage.Columns.requireNew;
import static dev.coppice.storage.schema.Tables.META;
import static dev.coppice.storage.schema.Tables.OPERATION;
import static dev.coppice.storage.schema.Tables.OPERATION_STEP;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.port.OperationJournal;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Operations and their steps. */
record JooqOperationJournal(DSLContext queries) implements OperationJournal {
  private static final String EPOCH = "epoch";

  @Override
  public long beginEpoch() {
    long epoch =
        queries
                .select(META.VALUE)
                .from(META)
                .where(META.KEY.eq(EPOCH))
                .fetchOptional(META.VALUE)
                .map(Long::parseLong)
                .orElse(0L)
            + 1;
    String text = Long.toString(epoch);
    queries
        .insertInto(META, META.KEY, META.VALUE)
        .values(EPOCH, text)
        .onConflict(META.KEY)
        .doUpdate()
        .set(META.VALUE, text)
        .execute();
    return epoch;
  }

  @Override
  public void insert(Operation operation, List<StepRow> steps) {
    requireNew(operation.version());
    queries.insertInto(OPERATION).set(OperationRows.added(operation).values()).execute();
    for (StepRow step : steps) {
      queries.insertInto(OPERATION_STEP).set(OperationRows.added(step).values()).execute();
    }
  }

  @Override
  public Operation update(Operation operation) {
    int count =
        queries
            .update(OPERATION)
            .set(OperationRows.changed(operation).values())
            .where(OPERATION.ID.eq(operation.id().value()))
            .and(OPERATION.VERSION.eq(operation.version()))
            .execute();
    requireHit(
        count,
        "operation " + operation.id(),
        operation.version(),
        queries,
        OPERATION.VERSION,
        OPERATION.ID.eq(operation.id().value()));
    return operation.written();
  }

  @Override
  public void move(OperationId operation, List<Integer> ordinals, StepState to) {
    if (ordinals.isEmpty()) {
      return;
    }
    int count =
        queries
            .update(OPERATION_STEP)
            .set(OPERATION_STEP.STATE, Words.word(to))
            .where(OPERATION_STEP.OPERATION.eq(operation.value()))
            .and(OPERATION_STEP.ORDINAL.in(ordinals.stream().map(Integer::longValue).toList()))
            .and(
                OPERATION_STEP
                    .STATE
                    .ne(Words.word(StepState.UNDONE))
                    .or(OPERATION_STEP.STATE.eq(Words.word(to))))
            .execute();
    if (count != ordinals.size()) {
      throw new StaleRowException(
          "steps %s of operation %s".formatted(ordinals, operation),
          ordinals.size() + " that are not undone",
          Integer.toString(count));
    }
  }

  @Override
  public Optional<Operation> find(OperationId id) {
    return queries
        .selectFrom(OPERATION)
        .where(OPERATION.ID.eq(id.value()))
        .fetchOptional(OperationRows::operation);
  }

  @Override
  public List<StepRow> steps(OperationId id) {
    return queries
        .selectFrom(OPERATION_STEP)
        .where(OPERATION_STEP.OPERATION.eq(id.value()))
        .orderBy(OPERATION_STEP.ORDINAL)
        .fetch(OperationRows::step);
  }

  @Override
  public List<Operation> open() {
    return queries
        .selectFrom(OPERATION)
        .where(
            OPERATION.STATE.in(
                inline(Words.word(OperationState.RUNNING)),
                inline(Words.word(OperationState.RECOVERY_REQUIRED))))
        .orderBy(OPERATION.SEQ)
        .fetch(OperationRows::operation);
  }

  @Override
  public List<Operation> newest(Optional<SessionId> session, int most) {
    return queries
        .selectFrom(OPERATION)
        .where(session.map(id -> OPERATION.SESSION.eq(id.value())).orElse(noCondition()))
        .orderBy(OPERATION.SEQ.desc())
        .limit(most)
        .fetch(OperationRows::operation);
  }

  @Override
  public List<Operation> children(OperationId parent) {
    return queries
        .selectFrom(OPERATION)
        .where(OPERATION.PARENT.eq(parent.value()))
        .orderBy(OPERATION.SEQ)
        .fetch(OperationRows::operation);
  }
}
