package dev.coppice.storage;

import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.Columns.text;
import static dev.coppice.storage.schema.Tables.IDEMPOTENCY_CLAIM;
import static dev.coppice.storage.schema.Tables.META;
import static org.jooq.impl.DSL.inline;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.port.ClaimStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Claims of idempotency keys, and the latest time that one was written at. */
record JooqClaimStore(DSLContext queries) implements ClaimStore {
  private static final String LATEST = "latest";
  private static final Words<OperationKind> VERBS = Words.of(OperationKind.class);
  private static final Words<Claim.State> STATES = Words.of(Claim.State.class);
  private static final Words<Claim.DedupOn> DEDUP = Words.of(Claim.DedupOn.class);

  @Override
  public List<Claim> of(OperationKind verb, String key) {
    return queries
        .selectFrom(IDEMPOTENCY_CLAIM)
        .where(IDEMPOTENCY_CLAIM.VERB.eq(Words.word(verb)))
        .and(IDEMPOTENCY_CLAIM.KEY.eq(key))
        .orderBy(IDEMPOTENCY_CLAIM.SCOPE)
        .fetch(JooqClaimStore::claim);
  }

  @Override
  public Optional<Claim> of(OperationId operation) {
    return queries
        .selectFrom(IDEMPOTENCY_CLAIM)
        .where(IDEMPOTENCY_CLAIM.OPERATION.eq(operation.value()))
        .fetchOptional(JooqClaimStore::claim);
  }

  @Override
  public void insert(Claim claim) {
    var columns =
        ending(claim)
            .set(IDEMPOTENCY_CLAIM.SCOPE, claim.scope())
            .set(IDEMPOTENCY_CLAIM.VERB, claim.verb())
            .set(IDEMPOTENCY_CLAIM.KEY, claim.key())
            .set(IDEMPOTENCY_CLAIM.REQUEST_HASH, claim.requestHash())
            .set(IDEMPOTENCY_CLAIM.REQUEST, claim.request())
            .set(IDEMPOTENCY_CLAIM.OPERATION, claim.operation().value())
            .set(IDEMPOTENCY_CLAIM.DEDUP_ON, claim.dedupOn())
            .set(IDEMPOTENCY_CLAIM.FENCE, claim.fence())
            .set(IDEMPOTENCY_CLAIM.STAMPED_AT, claim.stampedAt())
            .set(IDEMPOTENCY_CLAIM.EXPIRES_AT, claim.expiresAt());
    queries.insertInto(IDEMPOTENCY_CLAIM).set(columns.values()).execute();
  }

  @Override
  public boolean end(Claim claim) {
    return queries
            .update(IDEMPOTENCY_CLAIM)
            .set(ending(claim).values())
            .where(same(claim))
            .execute()
        == 1;
  }

  @Override
  public boolean delete(Claim claim) {
    return queries.deleteFrom(IDEMPOTENCY_CLAIM).where(same(claim)).execute() == 1;
  }

  @Override
  public int deleteExpired(Instant now) {
    return queries
        .deleteFrom(IDEMPOTENCY_CLAIM)
        .where(IDEMPOTENCY_CLAIM.STATE.ne(inline(Words.word(Claim.State.IN_FLIGHT))))
        .and(IDEMPOTENCY_CLAIM.EXPIRES_AT.le(now.toEpochMilli()))
        .execute();
  }

  @Override
  public Instant latest() {
    return queries
        .select(META.VALUE)
        .from(META)
        .where(META.KEY.eq(LATEST))
        .fetchOptional(META.VALUE)
        .map(value -> Instant.ofEpochMilli(Long.parseLong(value)))
        .orElse(Instant.EPOCH);
  }

  @Override
  public void reach(Instant now) {
    String text = Long.toString(now.toEpochMilli());
    queries
        .insertInto(META, META.KEY, META.VALUE)
        .values(LATEST, text)
        .onConflict(META.KEY)
        .doUpdate()
        .set(META.VALUE, text)
        .execute();
  }

  private static Condition same(Claim claim) {
    return IDEMPOTENCY_CLAIM
        .SCOPE
        .eq(claim.scope())
        .and(IDEMPOTENCY_CLAIM.VERB.eq(Words.word(claim.verb())))
        .and(IDEMPOTENCY_CLAIM.KEY.eq(claim.key()))
        .and(IDEMPOTENCY_CLAIM.OPERATION.eq(claim.operation().value()))
        .and(IDEMPOTENCY_CLAIM.FENCE.eq(claim.fence()));
  }

  private static Columns ending(Claim claim) {
    return new Columns()
        .set(IDEMPOTENCY_CLAIM.STATE, claim.state())
        .setText(IDEMPOTENCY_CLAIM.RESULT, claim.result().map(Claim.Result::answer))
        .setNumber(
            IDEMPOTENCY_CLAIM.EXIT_CODE, claim.result().map(result -> (long) result.exitCode()));
  }

  private static Claim claim(Record row) {
    return new Claim(
        row.get(IDEMPOTENCY_CLAIM.SCOPE),
        VERBS.constant(row.get(IDEMPOTENCY_CLAIM.VERB)),
        row.get(IDEMPOTENCY_CLAIM.KEY),
        row.get(IDEMPOTENCY_CLAIM.REQUEST_HASH),
        row.get(IDEMPOTENCY_CLAIM.REQUEST),
        new OperationId(row.get(IDEMPOTENCY_CLAIM.OPERATION)),
        STATES.constant(row.get(IDEMPOTENCY_CLAIM.STATE)),
        DEDUP.constant(row.get(IDEMPOTENCY_CLAIM.DEDUP_ON)),
        row.get(IDEMPOTENCY_CLAIM.FENCE),
        instant(row, IDEMPOTENCY_CLAIM.STAMPED_AT),
        instant(row, IDEMPOTENCY_CLAIM.EXPIRES_AT),
        text(row, IDEMPOTENCY_CLAIM.RESULT)
            .map(answer ->
                new Claim.Result(answer, row.get(IDEMPOTENCY_CLAIM.EXIT_CODE).intValue())));
  }
}
