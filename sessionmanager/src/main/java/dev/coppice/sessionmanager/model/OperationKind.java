package dev.coppice.sessionmanager.model;

/** What an operation does. */
public enum OperationKind {
  WORKSPACE_ADD,
  WORKSPACE_RESCAN,
  WORKSPACE_REMOVE,
  SPAWN,
  KILL,
  CLEANUP,
  TEARDOWN,
  RESTORE,
  UNDO,
  /** What recovery left to a person is decided. */
  RESOLVE,
  /** Preserved work is brought into the worktrees of its session. */
  PRESERVED_APPLY,
  /** Preserved work is given up. */
  PRESERVED_DROP,
  /** A decided removal that is tried again. */
  RETRY,
  /** Quarantine that is emptied, and preservations that have had their time. */
  GC,
  /** What {@code doctor --fix} mends: rows brought in line with what is on disk, and more. */
  RECONCILE
}
