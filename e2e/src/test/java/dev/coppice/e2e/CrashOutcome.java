package dev.coppice.e2e;

/** What became of a verb whose daemon was halted, once another has started. */
enum CrashOutcome {
  /** As if it had never been called. */
  UNDONE,
  /** As if nothing had happened to it. */
  CARRIED_THROUGH,
  /** Of several sessions, or removed worktrees, each is one or the other. */
  ONE_BY_ONE
}
