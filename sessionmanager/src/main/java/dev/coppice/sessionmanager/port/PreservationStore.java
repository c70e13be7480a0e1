package dev.coppice.sessionmanager.port;

import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.SessionId;
import java.util.List;

/** What removals have preserved; rows stay when what they tell of was dropped. */
public interface PreservationStore {

  /** All of them, newest first. */
  List<PreservedWork> all();

  /** Those of a session, newest first. */
  List<PreservedWork> of(SessionId session);

  /**
   * Adds a row, whose version must be 0.
   *
   * @throws DuplicateException if its number is in use
   * @throws StoreException if its session has no such worktree
   */
  void insert(PreservedWork work);

  /**
   * Writes state, verification and times of a row that was read at {@code work.version()}, and
   * counts the version up.
   *
   * @throws StaleRowException if it has changed since
   */
  void update(PreservedWork work);
}
