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
  /** A decided removal that is tried again. */
  RETRY,
  /** Rows brought in line with what is on disk. */
  RECONCILE
}
