package dev.coppice.storage;

import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.Columns.requireHit;
import static dev.coppice.storage.Columns.text;
import static dev.coppice.storage.schema.Tables.OPERATION;
import static dev.coppice.storage.schema.Tables.SCAFFOLD_ITEM;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.port.ScaffoldStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What operations have made for themselves. */
record JooqScaffoldStore(DSLContext queries) implements ScaffoldStore {
  private static final Words<ScaffoldItem.Kind> KINDS = Words.of(ScaffoldItem.Kind.class);
  private static final Words<ScaffoldItem.State> STATES = Words.of(ScaffoldItem.State.class);
  private static final List<String> ENDED =
      Arrays.stream(OperationState.values())
          .filter(OperationState::isTerminal)
          .map(Words::word)
          .toList();

  @Override
  public void insert(List<ScaffoldItem> items) {
    for (ScaffoldItem item : items) {
      queries
          .insertInto(SCAFFOLD_ITEM)
          .set(
              tries(item)
                  .set(SCAFFOLD_ITEM.OPERATION, item.operation().value())
                  .set(SCAFFOLD_ITEM.LEAF, item.leaf())
                  .set(SCAFFOLD_ITEM.KIND, item.kind())
                  .setText(SCAFFOLD_ITEM.REPOSITORY, item.repository())
                  .setText(SCAFFOLD_ITEM.COMMON_DIR, item.commonDir())
                  .set(SCAFFOLD_ITEM.LOCATION, item.location())
                  .set(SCAFFOLD_ITEM.STATE, item.state())
                  .set(SCAFFOLD_ITEM.CREATED_AT, item.createdAt())
                  .values())
          .execute();
    }
  }

  @Override
  public void live(OperationId operation) {
    queries
        .update(SCAFFOLD_ITEM)
        .set(SCAFFOLD_ITEM.STATE, Words.word(ScaffoldItem.State.LIVE))
        .where(SCAFFOLD_ITEM.OPERATION.eq(operation.value()))
        .and(SCAFFOLD_ITEM.STATE.eq(Words.word(ScaffoldItem.State.PLANNED)))
        .execute();
  }

  @Override
  public List<ScaffoldItem> of(OperationId operation) {
    return queries
        .selectFrom(SCAFFOLD_ITEM)
        .where(SCAFFOLD_ITEM.OPERATION.eq(operation.value()))
        .orderBy(SCAFFOLD_ITEM.LEAF)
        .fetch(JooqScaffoldStore::item);
  }

  @Override
  public List<ScaffoldItem> ofEnded() {
    return queries
        .select(SCAFFOLD_ITEM.fields())
        .from(SCAFFOLD_ITEM)
        .join(OPERATION)
        .on(OPERATION.ID.eq(SCAFFOLD_ITEM.OPERATION))
        .where(OPERATION.STATE.in(ENDED))
        .orderBy(SCAFFOLD_ITEM.OPERATION, SCAFFOLD_ITEM.LEAF)
        .fetch(JooqScaffoldStore::item);
  }

  @Override
  public void deferred(ScaffoldItem item) {
    int count =
        queries
            .update(SCAFFOLD_ITEM)
            .set(tries(item).values())
            .where(is(item))
            .and(SCAFFOLD_ITEM.ATTEMPTS.eq(item.attempts() - 1L))
            .execute();
    requireHit(
        count,
        "scaffold " + item.operation() + " " + item.leaf(),
        "attempt " + (item.attempts() - 1),
        () ->
            queries
                .select(SCAFFOLD_ITEM.ATTEMPTS)
                .from(SCAFFOLD_ITEM)
                .where(is(item))
                .fetchOptional(SCAFFOLD_ITEM.ATTEMPTS)
                .map(now -> "attempt " + now));
  }

  @Override
  public void delete(ScaffoldItem item) {
    queries.deleteFrom(SCAFFOLD_ITEM).where(is(item)).execute();
  }

  private static Condition is(ScaffoldItem item) {
    return SCAFFOLD_ITEM
        .OPERATION
        .eq(item.operation().value())
        .and(SCAFFOLD_ITEM.LEAF.eq(item.leaf()));
  }

  private static Columns tries(ScaffoldItem item) {
    return new Columns()
        .setText(SCAFFOLD_ITEM.CAUSE, item.cause())
        .set(SCAFFOLD_ITEM.ATTEMPTS, item.attempts())
        .setNumber(SCAFFOLD_ITEM.NEXT_ATTEMPT_AT, item.nextAttemptAt().map(Instant::toEpochMilli));
  }

  private static ScaffoldItem item(Record row) {
    return new ScaffoldItem(
        new OperationId(row.get(SCAFFOLD_ITEM.OPERATION)),
        row.get(SCAFFOLD_ITEM.LEAF),
        KINDS.constant(row.get(SCAFFOLD_ITEM.KIND)),
        text(row, SCAFFOLD_ITEM.REPOSITORY).map(RepositoryId::new),
        text(row, SCAFFOLD_ITEM.COMMON_DIR),
        row.get(SCAFFOLD_ITEM.LOCATION),
        STATES.constant(row.get(SCAFFOLD_ITEM.STATE)),
        text(row, SCAFFOLD_ITEM.CAUSE),
        row.get(SCAFFOLD_ITEM.ATTEMPTS).intValue(),
        Optional.ofNullable(row.get(SCAFFOLD_ITEM.NEXT_ATTEMPT_AT)).map(Instant::ofEpochMilli),
        instant(row, SCAFFOLD_ITEM.CREATED_AT));
  }
}
