package dev.coppice.sessionmanager.port;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.Worktree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions and their worktree rows. */
public interface SessionStore {

  /** All sessions, newest first. */
  List<Session> all();

  Optional<Session> find(SessionId id);

  /** All sessions of a name, in any workspace, newest first. */
  List<Session> named(String name);

  /** All sessions whose ids begin with {@code prefix}, newest first. */
  List<Session> beginning(String prefix);

  /** Those that keep a name in a workspace, or a folder, from being used by another. */
  List<Session> holding(WorkspaceId workspace, String name, Path folder);

  /** The rows of a session by number. */
  List<Worktree> worktrees(SessionId session);

  /** The rows of all sessions, each session's by number. */
  Map<SessionId, List<Worktree>> worktreesOfAll();

  /**
   * The rows in {@code retry_remove} whose next attempt is due at {@code now}.
   *
   * @param latest what no attempt is put off beyond; one that is was so before the clock went back,
   *     and is due, too
   */
  List<Worktree> due(Instant now, Instant latest);

  /**
   * Adds a session and its rows, whose versions must be 0.
   *
   * @throws DuplicateException if the name is in use among the sessions of the workspace other than
   *     terminated ones whose rows are all unavailable, or a path or registration is
   */
  void insert(Session session, List<Worktree> worktrees);

  /**
   * Writes a row that was read at {@code session.version()}, and counts the version up.
   *
   * @throws StaleRowException if it has changed since
   * @throws DuplicateException if it would hold a name or path again that another took
   */
  void update(Session session);

  /**
   * Writes a row that was read at {@code worktree.version()}, and counts the version up.
   *
   * @throws StaleRowException if it has changed since
   * @throws DuplicateException if it, or its session, would hold a name, path or registration again
   *     that another took
   */
  void update(Worktree worktree);
}
