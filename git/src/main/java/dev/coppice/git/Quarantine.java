package dev.coppice.git;

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

  /** Removes the ref and the empty box of a place that holds nothing any more. */
  void release(QuarantinePlace place);

  /** Whether a whole worktree rests there. */
  boolean holds(QuarantinePlace place);
}
