package dev.coppice.sessionmanager.command;

/** Hears how work goes on; called from any thread, must return at once and never throw. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (message, done, total) -> {};

  /**
   * @param message what is being done, for people
   * @param done how many of {@code total} are finished
   */
  void report(String message, int done, int total);
}
