package dev.coppice.sessionmanager.command;

/**
 * Takes sessions' worktrees down.
 *
 * @param unsaved what becomes of unsaved work
 */
public record Remove(Verb verb, Selection selection, Unsaved unsaved, boolean dryRun) {

  /** The three ways to take a session down. */
  public enum Verb {
    KILL,
    CLEANUP,
    TEARDOWN
  }
}
