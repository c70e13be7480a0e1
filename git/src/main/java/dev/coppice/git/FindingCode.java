package dev.coppice.git;

/** What an assessment can find. Names are part of the public contract. */
public enum FindingCode {
  /** Changes in the index. */
  STAGED,
  /** Tracked files changed or deleted on disk, hidden entries included. */
  MODIFIED,
  /** Files that git neither tracks nor ignores. */
  UNTRACKED,
  /** Unmerged entries in the index. */
  CONFLICTED,
  /** A merge, rebase, cherry-pick, revert, bisect or am is under way. */
  IN_PROGRESS,
  /** HEAD is detached and its commits are reachable from no ref that outlives the worktree. */
  DETACHED,
  /** An initialised submodule has changes, or commits, branches or stashes its remote lacks. */
  SUBMODULE,
  /** A repository or linked worktree lies inside that is not the session's own. */
  NESTED_REPOSITORY,
  /** A submodule or repository inside that cannot be captured exactly. */
  NOT_PRESERVABLE,
  /** HEAD has no commit. */
  UNBORN,
  /** git's worktree lock is set. */
  LOCKED,
  /** A lock file of a running git command is there. */
  GIT_BUSY,
  /** A mount point lies at or below the folder. */
  MOUNT,
  /** Folder, .git file, registration and row do not name each other, or a link leads out. */
  NOT_OURS,
  /** The state could not be read. */
  STATUS_FAILED,
  /** Ignored files. */
  IGNORED,
  /** Commits that no remote has. */
  UNPUSHED
}
