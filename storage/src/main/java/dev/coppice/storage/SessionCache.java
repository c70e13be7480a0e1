package dev.coppice.storage;

import static dev.coppice.storage.schema.Tables.SESSION;
import static dev.coppice.storage.schema.Tables.SESSION_WORKTREE;
import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Sessions and their rows as they were last read, because thousands of them take longer to read
 * than a list may take. Rows are never deleted and every change of one counts its version up, so
 * the sum of the versions, of all rows or of a session's, tells whether what was read still holds.
 * What has not changed is handed out as the same object. To be used only for what was committed: a
 * version that was rolled back is given again. Safe for use by many threads.
 */
final class SessionCache {
  /** More changed sessions than this are cheaper to read with all the others. */
  private static final int FEW = 50;

  private static final Field<Long> SESSION_VERSIONS = total(SESSION.VERSION);
  private static final Field<Long> VERSIONS = total(SESSION_WORKTREE.VERSION);
  private static final Field<Integer> ROWS = count();

  /** How often rows were changed, and how many there are. */
  private record Mark(long versions, int rows) {
    static final Mark NONE = new Mark(0, 0);
  }

  /** What was read of all sessions. */
  private record Whole<T>(Mark mark, T rows) {}

  private record Entry(Mark mark, SessionId session, List<Worktree> rows) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private volatile Whole<List<Session>> sessions = new Whole<>(Mark.NONE, List.of());
  private volatile Whole<Map<SessionId, List<Worktree>>> worktrees =
      new Whole<>(Mark.NONE, Map.of());

  private static Field<Long> total(Field<Long> versions) {
    return sum(versions).coerce(SQLDataType.BIGINT);
  }

  /** All sessions as {@code queries} sees them, newest first. */
  List<Session> sessions(DSLContext queries) {
    Whole<List<Session>> known = sessions;
    Mark mark = mark(queries, SESSION_VERSIONS, SESSION);
    if (!known.mark().equals(mark)) {
      known = new Whole<>(mark, List.copyOf(newestFirst(queries)));
      sessions = known;
    }
    return known.rows();
  }

  private static List<Session> newestFirst(DSLContext queries) {
    return queries
        .selectFrom(SESSION)
        .orderBy(SESSION.CREATED_AT.desc(), SESSION.ID.desc())
        .fetch(SessionRows::session);
  }

  /** The rows of all sessions as {@code queries} sees them, each session's by number. */
  Map<SessionId, List<Worktree>> worktrees(DSLContext queries) {
    Whole<Map<SessionId, List<Worktree>>> known = worktrees;
    Mark mark = mark(queries, VERSIONS, SESSION_WORKTREE);
    if (!known.mark().equals(mark)) {
      known = new Whole<>(mark, Map.copyOf(bySession(queries)));
      worktrees = known;
    }
    return known.rows();
  }

  private static Mark mark(DSLContext queries, Field<Long> versions, Table<?> table) {
    return queries
        .select(versions, ROWS)
        .from(table)
        .fetchSingle(row -> row.value2() == 0 ? Mark.NONE : new Mark(row.value1(), row.value2()));
  }

  private Map<SessionId, List<Worktree>> bySession(DSLContext queries) {
    var all = new HashMap<SessionId, List<Worktree>>();
    var changed = new HashMap<String, Mark>();
    for (Record3<String, Long, Integer> row : marks(queries)) {
      var mark = new Mark(row.value2(), row.value3());
      Entry known = entries.get(row.value1());
      if (known != null && known.mark().equals(mark)) {
        all.put(known.session(), known.rows());
      } else {
        changed.put(row.value1(), mark);
      }
    }
    if (!changed.isEmpty()) {
      read(queries, changed.keySet())
          .forEach((session, rows) -> {
            Mark mark = changed.get(session.value());
            if (mark != null) {
              var entry = new Entry(mark, session, List.copyOf(rows));
              entries.put(session.value(), entry);
              all.put(session, entry.rows());
            }
          });
    }
    return all;
  }

  private static List<Record3<String, Long, Integer>> marks(DSLContext queries) {
    return queries
        .select(SESSION_WORKTREE.SESSION, VERSIONS, ROWS)
        .from(SESSION_WORKTREE)
        .groupBy(SESSION_WORKTREE.SESSION)
        .fetch();
  }

  private static Map<SessionId, List<Worktree>> read(
      DSLContext queries, Collection<String> sessions) {
    Condition wanted =
        sessions.size() > FEW ? noCondition() : SESSION_WORKTREE.SESSION.in(sessions);
    return queries
        .selectFrom(SESSION_WORKTREE)
        .where(wanted)
        .orderBy(SESSION_WORKTREE.SESSION, SESSION_WORKTREE.NUMBER)
        .fetch(WorktreeRows::worktree)
        .stream()
        .collect(groupingBy(Worktree::session));
  }
}
