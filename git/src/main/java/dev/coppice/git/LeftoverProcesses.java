package dev.coppice.git;

import java.time.Duration;

/**
 * The git programs that a daemon which was killed left running. They are known by the operation in
 * their environment, so there is no moment in which one runs and nobody has noted it.
 */
public interface LeftoverProcesses {

  /**
   * Waits for the git programs of an operation to end, then ends those that are still there. Only
   * processes of this user whose environment names the operation are touched.
   *
   * @return whether none is left
   */
  boolean settle(String operation, Duration patience);
}
