package dev.coppice.storage;

import static dev.coppice.storage.Columns.flag;
import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.Columns.requireHit;
import static dev.coppice.storage.Columns.requireNew;
import static dev.coppice.storage.Columns.text;
import static dev.coppice.storage.schema.Tables.PRESERVATION;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.port.PreservationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What removals have preserved. */
record JooqPreservationStore(DSLContext queries) implements PreservationStore {
  private static final Words<PreservedState> STATES = Words.of(PreservedState.class);

  @Override
  public List<PreservedWork> all() {
    return queries
        .selectFrom(PRESERVATION)
        .orderBy(
            PRESERVATION.CREATED_AT.desc(),
            PRESERVATION.SESSION.desc(),
            PRESERVATION.REPOSITORY,
            PRESERVATION.NUMBER.desc())
        .fetch(JooqPreservationStore::work);
  }

  @Override
  public List<PreservedWork> of(SessionId session) {
    return queries
        .selectFrom(PRESERVATION)
        .where(PRESERVATION.SESSION.eq(session.value()))
        .orderBy(
            PRESERVATION.CREATED_AT.desc(), PRESERVATION.REPOSITORY, PRESERVATION.NUMBER.desc())
        .fetch(JooqPreservationStore::work);
  }

  @Override
  public void insert(PreservedWork work) {
    requireNew(work.version());
    queries
        .insertInto(PRESERVATION)
        .set(
            changing(work, 0)
                .set(PRESERVATION.SESSION, work.session().value())
                .set(PRESERVATION.REPOSITORY, work.repository().value())
                .set(PRESERVATION.NUMBER, work.number())
                .set(PRESERVATION.REF, work.ref())
                .set(PRESERVATION.COMMIT_OID, work.commit().hex())
                .set(PRESERVATION.RECORD_OID, work.record().hex())
                .set(PRESERVATION.HEAD_OID, work.head().hex())
                .setText(PRESERVATION.BRANCH, work.branch())
                .set(PRESERVATION.DIGEST, work.digest())
                .set(PRESERVATION.OPERATION, work.operation().value())
                .set(PRESERVATION.CREATED_AT, work.createdAt())
                .values())
        .execute();
  }

  @Override
  public void update(PreservedWork work) {
    int count =
        queries
            .update(PRESERVATION)
            .set(changing(work, work.version() + 1).values())
            .where(PRESERVATION.SESSION.eq(work.session().value()))
            .and(PRESERVATION.REPOSITORY.eq(work.repository().value()))
            .and(PRESERVATION.NUMBER.eq((long) work.number()))
            .and(PRESERVATION.VERSION.eq(work.version()))
            .execute();
    requireHit(
        count,
        "preservation " + work.ref(),
        work.version(),
        queries,
        PRESERVATION.VERSION,
        PRESERVATION
            .SESSION
            .eq(work.session().value())
            .and(PRESERVATION.REPOSITORY.eq(work.repository().value()))
            .and(PRESERVATION.NUMBER.eq((long) work.number())));
  }

  private static Columns changing(PreservedWork work, long version) {
    return new Columns()
        .set(PRESERVATION.STATE, work.state())
        .set(PRESERVATION.VERIFIED, work.verified())
        .setNumber(PRESERVATION.APPLIED_AT, work.appliedAt().map(Instant::toEpochMilli))
        .setNumber(PRESERVATION.DROPPED_AT, work.droppedAt().map(Instant::toEpochMilli))
        .set(PRESERVATION.VERSION, version);
  }

  private static PreservedWork work(Record row) {
    return new PreservedWork(
        new SessionId(row.get(PRESERVATION.SESSION)),
        new RepositoryId(row.get(PRESERVATION.REPOSITORY)),
        row.get(PRESERVATION.NUMBER).intValue(),
        row.get(PRESERVATION.REF),
        new ObjectId(row.get(PRESERVATION.COMMIT_OID)),
        new ObjectId(row.get(PRESERVATION.RECORD_OID)),
        new ObjectId(row.get(PRESERVATION.HEAD_OID)),
        text(row, PRESERVATION.BRANCH).map(BranchName::new),
        row.get(PRESERVATION.DIGEST),
        new OperationId(row.get(PRESERVATION.OPERATION)),
        STATES.constant(row.get(PRESERVATION.STATE)),
        flag(row, PRESERVATION.VERIFIED),
        instant(row, PRESERVATION.CREATED_AT),
        Optional.ofNullable(row.get(PRESERVATION.APPLIED_AT)).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.get(PRESERVATION.DROPPED_AT)).map(Instant::ofEpochMilli),
        row.get(PRESERVATION.VERSION));
  }
}
