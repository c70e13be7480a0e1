package dev.coppice.git;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a daemon that was killed left behind: git programs, locks and temporary files. The programs
 * are known by the operation in their environment, so there is no moment in which one runs and
 * nobody has noted it.
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
   * Removes the lock files that a killed daemon left when it wrote a ref: the ref's own, that of
   * its reflog, and that of the packed refs if the ref is among them. The caller knows from its
   * journal that the ref was being changed, and that the daemon which did is dead. One is removed
   * only if it was made after {@code since} and before this object was, and if it holds nothing but
   * what was to be written.
   *
   * @throws GitException if one could not be removed
   */
  void removeRefLock(RefLock lock);

  /** Where the temporary files of an operation lie, if it has any. */
  Path temporaryFiles(String operation);

  /**
   * Deletes the temporary files of an operation. Follows no link.
   *
   * @throws GitException if something could not be deleted
   */
  void deleteTemporaryFiles(String operation);

  /**
   * The locks of a ref.
   *
   * @param commonDir the repository's common git folder
   * @param ref the full name of the ref
   * @param since when the change of the ref was begun, or earlier
   * @param target what was to be written; empty for a ref that only Coppice ever writes
   * @param log the reflog that was to be written, in ISO 8859-1, if one was
   */
  record RefLock(
      Path commonDir, String ref, Instant since, Optional<ObjectId> target, Optional<String> log) {}
}
