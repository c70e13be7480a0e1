package dev.coppice.sessionmanager.model;

/** The stored state of a worktree row; what may follow what stands in {@link Transitions}. */
public enum WorktreeState {
  /** On disk, registered with git, and belonging to the session. */
  ACTIVE,
  /** Taken down by teardown. */
  REMOVED,
  /** Taken down by kill or cleanup, or found missing. */
  UNAVAILABLE,
  /** A removal was decided and could not finish. */
  RETRY_REMOVE
}
