package dev.coppice.sessionmanager.command;

/** What becomes of work that no commit holds when a worktree is to go. */
public enum Unsaved {
  /** The worktree stays, and with it all of its session. */
  KEEPS,
  /** It is preserved in git's objects first. */
  PRESERVED,
  /** It goes to quarantine with the worktree, and with that it goes for good. */
  DISCARDED
}
