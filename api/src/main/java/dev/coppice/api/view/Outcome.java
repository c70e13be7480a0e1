package dev.coppice.api.view;

/**
 * What became of one session; the exit code is what a command over this session alone ends with.
 */
public enum Outcome {
  FREED(0),
  SAVED(0),
  RESTORED(0),
  KEPT(3),
  OBSTRUCTED(3),
  REFUSED(3),
  PARTIAL(4),
  CONFLICTED(4),
  FAILED(1);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
