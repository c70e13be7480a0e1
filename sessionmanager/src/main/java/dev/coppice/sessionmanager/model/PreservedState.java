package dev.coppice.sessionmanager.model;

/** What has become of preserved work. */
public enum PreservedState {
  /** It is kept, and was not brought back since it was preserved. */
  KEPT,
  /** It is kept, and was brought back. */
  APPLIED,
  /** A person has dropped it, or it was applied long ago: its ref is gone. */
  DROPPED
}
