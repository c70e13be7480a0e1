package dev.coppice.storage;

import static dev.coppice.storage.Columns.requireHit;
import static dev.coppice.storage.Columns.requireNew;
import static dev.coppice.storage.schema.Tables.SESSION;
import static dev.coppice.storage.schema.Tables.SESSION_WORKTREE;
import static org.jooq.impl.DSL.inline;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.port.SessionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Sessions and their worktree rows. */
record JooqSessionStore(DSLContext queries, SessionCache cache) implements SessionStore {
  /** Sorts after every digit of an id. */
  private static final String AFTER_ANY_DIGIT = "~";

  @Override
  public List<Session> all() {
    return cache.sessions(queries);
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return queries
        .selectFrom(SESSION)
        .where(SESSION.ID.eq(id.value()))
        .fetchOptional(SessionRows::session);
  }

  @Override
  public List<Session> named(String name) {
    return newestFirst(SESSION.NAME.eq(name));
  }

  @Override
  public List<Session> beginning(String prefix) {
    return newestFirst(SESSION.ID.ge(prefix).and(SESSION.ID.lt(prefix + AFTER_ANY_DIGIT)));
  }

  @Override
  public List<Session> holding(WorkspaceId workspace, String name, Path folder) {
    return newestFirst(
        SESSION
            .HOLDS_NAME
            .eq(inline(1L))
            .and(
                SESSION
                    .WORKSPACE
                    .eq(workspace.value())
                    .and(SESSION.NAME.eq(name))
                    .or(SESSION.FOLDER.eq(PathText.of(folder)))));
  }

  private List<Session> newestFirst(Condition wanted) {
    return queries
        .selectFrom(SESSION)
        .where(wanted)
        .orderBy(SESSION.CREATED_AT.desc(), SESSION.ID.desc())
        .fetch(SessionRows::session);
  }

  @Override
  public List<Worktree> worktrees(SessionId session) {
    return queries
        .selectFrom(SESSION_WORKTREE)
        .where(SESSION_WORKTREE.SESSION.eq(session.value()))
        .orderBy(SESSION_WORKTREE.NUMBER)
        .fetch(WorktreeRows::worktree);
  }

  @Override
  public Map<SessionId, List<Worktree>> worktreesOfAll() {
    return cache.worktrees(queries);
  }

  @Override
  public List<Worktree> due(Instant now, Instant latest) {
    var due = new ArrayList<>(waiting(SESSION_WORKTREE.NEXT_ATTEMPT_AT.le(now.toEpochMilli())));
    due.addAll(waiting(SESSION_WORKTREE.NEXT_ATTEMPT_AT.gt(latest.toEpochMilli())));
    return due;
  }

  private List<Worktree> waiting(Condition next) {
    return queries
        .selectFrom(SESSION_WORKTREE)
        .where(SESSION_WORKTREE.STATE.eq(inline(Words.word(WorktreeState.RETRY_REMOVE))))
        .and(next)
        .orderBy(
            SESSION_WORKTREE.NEXT_ATTEMPT_AT, SESSION_WORKTREE.SESSION, SESSION_WORKTREE.NUMBER)
        .fetch(WorktreeRows::worktree);
  }

  @Override
  public void insert(Session session, List<Worktree> worktrees) {
    requireNew(session.version());
    queries.insertInto(SESSION).set(SessionRows.added(session).values()).execute();
    for (Worktree worktree : worktrees) {
      requireNew(worktree.version());
      queries.insertInto(SESSION_WORKTREE).set(WorktreeRows.added(worktree).values()).execute();
    }
  }

  @Override
  public void update(Session session) {
    int count =
        queries
            .update(SESSION)
            .set(SessionRows.changed(session).values())
            .where(SESSION.ID.eq(session.id().value()))
            .and(SESSION.VERSION.eq(session.version()))
            .execute();
    requireHit(
        count,
        "session " + session.id(),
        session.version(),
        queries,
        SESSION.VERSION,
        SESSION.ID.eq(session.id().value()));
  }

  @Override
  public void update(Worktree worktree) {
    int count =
        queries
            .update(SESSION_WORKTREE)
            .set(WorktreeRows.changed(worktree).values())
            .where(SESSION_WORKTREE.SESSION.eq(worktree.session().value()))
            .and(SESSION_WORKTREE.NUMBER.eq((long) worktree.number()))
            .and(SESSION_WORKTREE.VERSION.eq(worktree.version()))
            .execute();
    requireHit(
        count,
        "worktree %d of session %s".formatted(worktree.number(), worktree.session()),
        worktree.version(),
        queries,
        SESSION_WORKTREE.VERSION,
        SESSION_WORKTREE
            .SESSION
            .eq(worktree.session().value())
            .and(SESSION_WORKTREE.NUMBER.eq((long) worktree.number())));
  }
}
