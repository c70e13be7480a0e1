package dev.coppice.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a daemon that was killed left behind: git programs, and locks. The programs are known by the
 * operation in their environment, so there is no moment in which one runs and nobody has noted it.
 */
public interface LeftoverProcesses {

  /**
   * Waits for the git programs of an operation to end, then ends those that are still there. Only
   * processes of this user whose environment names the operation are touched.
   *
   * @return whether none is left
   */
  boolean settle(String operation, Duration patience);

  /**
   * Removes the lock file that a killed daemon left on a ref. The caller knows from its journal
   * that the ref was being changed, and that no daemon but itself is alive. It is removed only if
   * it is older than this process and holds nothing, or just what was to be written.
   *
   * @param commonDir the repository's common git folder
   * @param ref the full name of the ref
   * @param target what was to be written; empty for a ref that only Coppice ever writes
   * @throws GitException if it could not be removed
   */
  void removeRefLock(Path commonDir, String ref, Optional<ObjectId> target);
}
