package dev.coppice.api.view;

/** What became of one worktree: the first group of a removal, the second of a restore. */
public enum WorktreeOutcome {
  REMOVED,
  KEPT,
  RETRY,
  ORPHANED,
  GONE,

  EXACT,
  MERGED,
  CLEAN,
  PRESENT,
  CONFLICTED,
  OBSTRUCTED,
  REFUSED,
  FAILED
}
