package dev.coppice.sessionmanager.model;

import static dev.coppice.sessionmanager.model.SessionState.LIVE;
import static dev.coppice.sessionmanager.model.SessionState.SAVED;
import static dev.coppice.sessionmanager.model.SessionState.TERMINATED;
import static dev.coppice.sessionmanager.model.WorktreeState.ACTIVE;
import static dev.coppice.sessionmanager.model.WorktreeState.REMOVED;
import static dev.coppice.sessionmanager.model.WorktreeState.RETRY_REMOVE;
import static dev.coppice.sessionmanager.model.WorktreeState.UNAVAILABLE;

import java.util.List;
import java.util.Set;

/**
 * The two tables of the state machine. Every change of a stored state goes through {@link
 * #require}; the schema's CHECKs and {@code docs/states.md} are held to these tables by tests.
 */
public final class Transitions {

  /** What can happen to a worktree row. */
  public enum WorktreeEvent {
    TORN_DOWN,
    KILLED,
    FOUND_MISSING,
    REMOVAL_FAILED,
    RETRY_FINISHED_REMOVED,
    RETRY_FINISHED_UNAVAILABLE,
    RETRY_FAILED_AGAIN,
    SESSION_KILLED,
    BROUGHT_BACK
  }

  /** What can happen to a session. */
  public enum SessionEvent {
    TORN_DOWN,
    KILLED,
    BROUGHT_BACK
  }

  /** One line of the worktree table. */
  public record WorktreeLine(WorktreeState from, WorktreeEvent event, WorktreeState to) {}

  /** One line of the session table. */
  public record SessionLine(SessionState from, SessionEvent event, SessionState to) {}

  /** Everything that can happen to a worktree row, and nothing else. */
  public static final List<WorktreeLine> WORKTREE =
      List.of(
          new WorktreeLine(ACTIVE, WorktreeEvent.TORN_DOWN, REMOVED),
          new WorktreeLine(ACTIVE, WorktreeEvent.KILLED, UNAVAILABLE),
          new WorktreeLine(ACTIVE, WorktreeEvent.FOUND_MISSING, UNAVAILABLE),
          new WorktreeLine(ACTIVE, WorktreeEvent.REMOVAL_FAILED, RETRY_REMOVE),
          new WorktreeLine(RETRY_REMOVE, WorktreeEvent.RETRY_FINISHED_REMOVED, REMOVED),
          new WorktreeLine(RETRY_REMOVE, WorktreeEvent.RETRY_FINISHED_UNAVAILABLE, UNAVAILABLE),
          new WorktreeLine(RETRY_REMOVE, WorktreeEvent.RETRY_FAILED_AGAIN, RETRY_REMOVE),
          new WorktreeLine(RETRY_REMOVE, WorktreeEvent.SESSION_KILLED, RETRY_REMOVE),
          new WorktreeLine(RETRY_REMOVE, WorktreeEvent.BROUGHT_BACK, ACTIVE),
          new WorktreeLine(REMOVED, WorktreeEvent.SESSION_KILLED, UNAVAILABLE),
          new WorktreeLine(REMOVED, WorktreeEvent.BROUGHT_BACK, ACTIVE),
          new WorktreeLine(UNAVAILABLE, WorktreeEvent.BROUGHT_BACK, ACTIVE));

  /** Everything that can happen to a session, and nothing else. */
  public static final List<SessionLine> SESSION =
      List.of(
          new SessionLine(LIVE, SessionEvent.TORN_DOWN, SAVED),
          new SessionLine(LIVE, SessionEvent.KILLED, TERMINATED),
          new SessionLine(SAVED, SessionEvent.KILLED, TERMINATED),
          new SessionLine(SAVED, SessionEvent.BROUGHT_BACK, LIVE),
          new SessionLine(TERMINATED, SessionEvent.BROUGHT_BACK, LIVE));

  private static final Set<WorktreeLine> WORKTREE_LINES = Set.copyOf(WORKTREE);
  private static final Set<SessionLine> SESSION_LINES = Set.copyOf(SESSION);

  private Transitions() {}

  /** Whether a row in {@code from} may go to {@code to} when {@code event} happens. */
  public static boolean allows(WorktreeState from, WorktreeEvent event, WorktreeState to) {
    return WORKTREE_LINES.contains(new WorktreeLine(from, event, to));
  }

  /** Whether a session in {@code from} may go to {@code to} when {@code event} happens. */
  public static boolean allows(SessionState from, SessionEvent event, SessionState to) {
    return SESSION_LINES.contains(new SessionLine(from, event, to));
  }

  /** Returns {@code next} if the table allows the change; a caller that breaks it is at fault. */
  public static Worktree require(Worktree row, WorktreeEvent event, Worktree next) {
    if (!allows(row.state(), event, next.state())) {
      throw new IllegalStateException(
          "a worktree cannot go from %s to %s by %s".formatted(row.state(), next.state(), event));
    }
    return next;
  }

  /** Returns {@code next} if the table allows the change; a caller that breaks it is at fault. */
  public static Session require(Session session, SessionEvent event, Session next) {
    if (!allows(session.state(), event, next.state())) {
      throw new IllegalStateException(
          "a session cannot go from %s to %s by %s"
              .formatted(session.state(), next.state(), event));
    }
    return next;
  }
}
