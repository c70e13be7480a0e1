package dev.coppice.sessionmanager.result;

/** What a finding means for the removal of its worktree. */
public enum RemovalRule {
  /** Nothing is removed, whatever was asked. */
  REFUSES,
  /** Nothing is removed, unless it is preserved first. */
  PRESERVED_ONLY,
  /** Nothing is removed, unless it is preserved first, or the person said to discard it. */
  UNSAVED,
  /** It is told, and stands in nobody's way. */
  TOLD
}
