package dev.coppice.sessionmanager.model;

/** The stored state of a session; what may follow what stands in {@link Transitions}. */
public enum SessionState {
  /** Its worktrees are meant to be on disk. */
  LIVE,
  /** Taken down by teardown, to be brought back. */
  SAVED,
  /** Killed. */
  TERMINATED
}
