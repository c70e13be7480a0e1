package dev.coppice.sessionmanager.command;

/**
 * Takes sessions' worktrees down.
 *
 * @param discard whether changes go to quarantine with the worktree instead of keeping it; kill
 *     only
 */
public record Remove(Verb verb, Selection selection, boolean discard, boolean dryRun) {

  /** The three ways to take a session down. */
  public enum Verb {
    KILL,
    CLEANUP,
    TEARDOWN
  }
}
