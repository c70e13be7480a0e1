package dev.coppice.storage;

import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.Columns.text;
import static dev.coppice.storage.schema.Tables.EVENT;
import static org.jooq.impl.DSL.max;

import dev.coppice.sessionmanager.model.Event;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.port.EventLog;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The order of all changes, in a table whose numbers only grow. */
record JooqEventLog(DSLContext queries) implements EventLog {
  private static final Words<Event.Kind> KINDS = Words.of(Event.Kind.class);

  @Override
  public void append(Event event) {
    var columns =
        new Columns()
            .set(EVENT.KIND, event.kind())
            .setText(EVENT.WORKSPACE, event.workspace())
            .setText(EVENT.SESSION, event.session())
            .setText(EVENT.REPOSITORY, event.repository())
            .setText(EVENT.OPERATION, event.operation())
            .set(EVENT.AT, event.at());
    queries.insertInto(EVENT).set(columns.values()).execute();
  }

  @Override
  public List<Event> since(long seq, int most) {
    return queries
        .selectFrom(EVENT)
        .where(EVENT.SEQ.gt(seq))
        .orderBy(EVENT.SEQ)
        .limit(most)
        .fetch(JooqEventLog::event);
  }

  @Override
  public long last() {
    return Optional.ofNullable(queries.select(max(EVENT.SEQ)).from(EVENT).fetchOne(0, Long.class))
        .orElse(0L);
  }

  private static Event event(Record row) {
    return new Event(
        row.get(EVENT.SEQ),
        KINDS.constant(row.get(EVENT.KIND)),
        text(row, EVENT.WORKSPACE).map(WorkspaceId::new),
        text(row, EVENT.SESSION).map(SessionId::new),
        text(row, EVENT.REPOSITORY).map(RepositoryId::new),
        text(row, EVENT.OPERATION).map(OperationId::new),
        instant(row, EVENT.AT));
  }
}
