package dev.coppice.sessionmanager.command;

/**
 * Decides an operation that waits for a person.
 *
 * @param operation its id, or the unique beginning of it
 */
public record Resolve(String operation, Way way, boolean dryRun) {

  /** Which way it goes; neither loses anything. */
  public enum Way {
    /** What was to be done is done to what there is now, with unsaved work preserved. */
    FORWARD,
    /** What was done of it is taken back. */
    BACK
  }
}
