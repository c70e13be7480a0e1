package dev.coppice.git;

import java.util.function.BooleanSupplier;

/**
 * Removes worktrees by moving them, and puts them back. Every method can run twice. Both parents of
 * each rename are synced before the next step. Safe for use by many threads, but not for two at
 * once on the same worktree.
 */
public interface Quarantine {

  /**
   * Checks, changing nothing, that {@link #moveIn} will work: permissions, mounts, same file
   * system.
   *
   * @throws GitException NOT_WRITABLE or IO, saying what stands in the way
   */
  void checkMoveIn(WorktreeLocation worktree, QuarantinePlace place);

  /**
   * Sets {@link QuarantinePlace#ref} to {@code record}, then moves the registration, then the
   * folder. Finishes what an earlier run left half done. After a crash in between, each part is
   * whole in one place or the other, and git's own prune and gc can take nothing of it.
   *
   * @param record as {@link Records#write} gave it; once something moved, the same again
   * @throws GitException if something could not be moved: what was moved stays moved, running it
   *     again goes on
   */
  void moveIn(WorktreeLocation worktree, QuarantinePlace place, ObjectId record);

  /**
   * Checks, changing nothing, that {@link #moveBack} will work and be exact. Where the branch
   * stands, and whether another worktree holds it, is for the caller to check.
   *
   * @throws GitException UNREADABLE if there is nothing to put back; PATH_TAKEN; NOT_OURS
   */
  void checkMoveBack(QuarantinePlace place, WorktreeLocation worktree);

  /**
   * Moves the folder, then the registration back. The ref stays: see {@link #release}. Finishes
   * what an earlier run left half done. Running {@link #moveIn} afterwards undoes it.
   */
  void moveBack(QuarantinePlace place, WorktreeLocation worktree);

  /** Removes the empty box of a place that holds nothing any more, and then the ref. */
  void release(QuarantinePlace place);

  /** Whether a whole worktree rests there. */
  boolean holds(QuarantinePlace place);

  /** How many bytes lie there. */
  long bytes(QuarantinePlace place);

  /**
   * Checks, changing nothing, that what rests there is the worktree, and that it may be deleted.
   *
   * @throws GitException NOT_OURS, UNREADABLE, or IO if something is mounted in it
   */
  void checkClose(QuarantinePlace place, WorktreeLocation worktree);

  /**
   * Renames the folder to {@link QuarantinePlace#emptying}, so that nobody who knows its path
   * writes into it any more. Where somebody has deleted the folder, an empty one is made there.
   *
   * @throws GitException as {@link #checkClose}
   */
  void close(QuarantinePlace place, WorktreeLocation worktree);

  /** Takes {@link #close} back, whether it was done or not. */
  void reopen(QuarantinePlace place);

  /** Whether a quarantine was closed, and something of it is there still. */
  boolean closed(QuarantinePlace place);

  /**
   * Deletes a quarantine that was closed: the folder, the registration, then the box and the ref.
   * Follows no link. Finishes what an earlier run left half done.
   *
   * @param goOn asked every now and then; once it says no, the rest is left for another run
   * @throws GitException if something could not be deleted, or is mounted in it, or it was told to
   *     stop
   */
  void empty(QuarantinePlace place, BooleanSupplier goOn);
}
