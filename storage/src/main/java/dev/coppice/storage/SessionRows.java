package dev.coppice.storage;

import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.schema.Tables.SESSION;

import dev.coppice.git.BranchName;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.WorkspaceId;
import org.jooq.Record;

/** Sessions as rows. */
final class SessionRows {
  private static final Words<SessionState> STATES = Words.of(SessionState.class);

  private SessionRows() {}

  static Columns added(Session session) {
    return columns(session, 0)
        .set(SESSION.ID, session.id().value())
        .set(SESSION.WORKSPACE, session.workspace().value())
        .set(SESSION.CREATED_AT, session.createdAt());
  }

  static Columns changed(Session session) {
    return columns(session, session.version() + 1);
  }

  private static Columns columns(Session session, long version) {
    return new Columns()
        .set(SESSION.NAME, session.name())
        .set(SESSION.STATE, session.state())
        .set(SESSION.BRANCH, session.branch().value())
        .set(SESSION.FOLDER, PathText.of(session.folder()))
        .set(SESSION.UPDATED_AT, session.updatedAt())
        .set(SESSION.VERSION, version);
  }

  static Session session(Record row) {
    return new Session(
        new SessionId(row.get(SESSION.ID)),
        new WorkspaceId(row.get(SESSION.WORKSPACE)),
        row.get(SESSION.NAME),
        STATES.constant(row.get(SESSION.STATE)),
        new BranchName(row.get(SESSION.BRANCH)),
        PathText.absolute(row.get(SESSION.FOLDER)),
        instant(row, SESSION.CREATED_AT),
        instant(row, SESSION.UPDATED_AT),
        row.get(SESSION.VERSION));
  }
}
