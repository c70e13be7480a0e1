package dev.coppice.git;

/**
 * Marks the git programs that are started for an operation. While {@link #CURRENT} is bound, every
 * git program carries {@code COPPICE_OPERATION=<id>} in its environment, by which {@link
 * LeftoverProcesses} finds those that outlived a killed daemon.
 */
public final class OperationTag {
  /** The id of the operation that the current thread works for. */
  public static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

  /** The name of the environment variable. */
  public static final String VARIABLE = "COPPICE_OPERATION";

  private OperationTag() {}
}
