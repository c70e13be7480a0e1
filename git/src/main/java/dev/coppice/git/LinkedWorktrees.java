package dev.coppice.git;

import java.util.List;
import java.util.Optional;

/**
 * Makes linked worktrees and takes them back. Every method can run twice: what holds already is
 * left as it is, so that an operation cut short anywhere can be run again or undone. Safe for use
 * by many threads, but not for two at once on the same worktree.
 *
 * <p>Format: {@code gitrepository-layout(5)}, {@code worktrees/<id>/}; paths are written absolute.
 */
public interface LinkedWorktrees {

  /** Which of the parts of a worktree are there, and whether they name each other. */
  Presence look(WorktreeLocation worktree);

  /**
   * Writes the registration (HEAD on {@code branch}, {@code commondir}, {@code gitdir}, the sparse
   * settings that {@code git worktree add} would take over) and the folder with its {@code .git}
   * file, synced. No other file is written yet.
   *
   * @throws GitException PATH_TAKEN if the folder holds anything, or the id is someone else's;
   *     NOT_WRITABLE, NO_SPACE
   */
  void register(WorktreeLocation worktree, BranchName branch);

  /** As {@link #register(WorktreeLocation, BranchName)}, with HEAD detached at a commit. */
  void register(WorktreeLocation worktree, ObjectId detachedAt);

  /**
   * Fills the folder from HEAD with one run of git. Finishes what an earlier run left half done.
   *
   * @throws GitException GIT_FAILED with git's own words; NO_SPACE
   */
  void checkOut(WorktreeLocation worktree);

  /**
   * Runs the {@code post-checkout} hook as {@code git worktree add} does.
   *
   * @return what to warn of if it failed
   */
  Optional<String> runCheckoutHook(WorktreeLocation worktree);

  /**
   * Takes back a worktree that nobody was given yet. Files that equal the commit at HEAD, and
   * nothing else, are deleted; if there is anything more, folder and registration are moved to
   * {@code place} instead.
   *
   * @return the notes to tell: what was kept, and where
   */
  List<String> takeBack(WorktreeLocation worktree, QuarantinePlace place);

  /** What is there of a worktree. */
  sealed interface Presence {

    /** Folder, {@code .git} file and registration are there and name each other. */
    record Present() implements Presence {}

    /** Neither folder nor registration is there; the folder's parent can be reached. */
    record Absent() implements Presence {}

    /** The registration is there, the folder is not, its parent is (or could be made). */
    record FolderMissing() implements Presence {}

    /** The folder is there and names the registration, which is not there. */
    record RegistrationMissing() implements Presence {}

    /** Something else is in the place of folder or registration, or they name others. */
    record Foreign(String what) implements Presence {}

    /** The repository or the worktrees root cannot be reached. */
    record Unreachable(String cause) implements Presence {}
  }
}
