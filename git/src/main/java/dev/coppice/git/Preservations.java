package dev.coppice.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps for good, in git's objects, what a worktree holds that no commit does, and brings it back
 * to the byte. Nothing of the user's is changed by a capture: index, stash list, refs and files
 * stay as they are. Safe for use by many threads, but not for two at once on the same worktree.
 *
 * <p>Format: a commit shaped as git's own stash, so that {@code git stash apply --index} works on
 * it without Coppice. Its tree holds the tracked files as they were on disk; its parents are HEAD,
 * a commit of the index, a commit of the untracked files (always there), and the record (see {@link
 * Records}), which lists what was captured in {@code captured} and holds in {@code raw/} the bytes
 * of files that git's filters would not give back, and in {@code inner/} the repositories inside:
 * submodules' git folders in {@code inner/modules/}, all else in {@code inner/tree/} (also files
 * that they ignore, if these are precious), and what their modes and hashes were in {@code
 * captured-tree} and {@code captured-modules}. The names {@code .git}, {@code .gitmodules}, {@code
 * .gitattributes} and {@code .gitignore} begin there with {@code dot-} instead of the dot. A file
 * of theirs that is not there is a blob in one of those git folders.
 */
public interface Preservations {

  /**
   * Captures a worktree; all objects are on disk when this returns. No ref is set.
   *
   * @param worktree what to capture; it must be present and have a commit
   * @param ownInside the session's other worktrees inside it, which are not part of it
   * @param session the session's id, for the manifest
   * @param repository the repository's name, for the manifest
   * @param assessment what was found in it, for the manifest
   * @throws GitException NOT_PRESERVABLE for what cannot be captured exactly, named; UNREADABLE;
   *     NO_SPACE; IO, also if a file changed just then
   */
  Preservation capture(
      WorktreeLocation worktree,
      Set<Path> ownInside,
      String session,
      String repository,
      Assessment assessment);

  /**
   * Whether a worktree holds ignored files that the configuration calls precious: a capture takes
   * them along. Runs git only if it calls any so.
   *
   * @throws GitException if it could not be read
   */
  Precious precious(WorktreeLocation worktree, Set<Path> ownInside);

  /**
   * Reads a preservation back: every file that was captured is in the repository, with the bytes
   * that it had.
   *
   * @throws GitException UNREADABLE if anything is missing or damaged
   */
  void verify(Path commonDir, ObjectId preservation);

  /**
   * What a preservation says of itself.
   *
   * @throws GitException UNREADABLE if it is damaged, or none
   */
  Preservation read(Path commonDir, ObjectId preservation);

  /**
   * The paths it holds, sorted as git sorts them.
   *
   * @throws GitException UNREADABLE if it is damaged, or none
   */
  List<PreservedPath> paths(Path commonDir, ObjectId preservation);

  /**
   * What git was in the middle of, a word or two for each.
   *
   * @throws GitException UNREADABLE if it is damaged, or none
   */
  List<String> inProgress(Path commonDir, ObjectId preservation);

  /**
   * What it holds beside its HEAD, as {@code git diff} shows that: first the tracked files, then
   * the untracked ones.
   *
   * @param most how many bytes of each; the rest is left out
   * @throws GitException GIT_FAILED
   */
  byte[] diff(RepositoryLocation repository, ObjectId preservation, int most);

  /**
   * Writes a preservation into a new bundle file of git's, with those commits that no
   * remote-tracking branch has: {@code git fetch FILE REF} brings it into any clone that is up to
   * date.
   *
   * @param ref the ref that keeps it
   * @param file a path where nothing is
   * @throws GitException GIT_FAILED; PATH_TAKEN if something is there; NOT_WRITABLE; NO_SPACE
   */
  void export(RepositoryLocation repository, String ref, Path file);

  /**
   * What stands in the way of {@link #apply}, each once: whatever in the worktree is neither as a
   * checkout of HEAD gives it nor as it was captured, and files where captured ones have to go;
   * where HEAD has moved, also what no merge brings back, in words. Nothing, if it is there
   * already. Changes nothing.
   */
  List<String> obstacles(ObjectId preservation, WorktreeLocation worktree, Set<Path> ownInside);

  /**
   * Whether a worktree is still exactly as it was captured.
   *
   * @throws GitException if it could not be read
   */
  boolean holds(ObjectId preservation, WorktreeLocation worktree, Set<Path> ownInside);

  /**
   * Brings a preservation back into a clean worktree; where it is back already, nothing is written.
   * After a crash in the middle, running it again finishes it, unless somebody has changed since
   * what it would write: then it throws, and names that, and writes nothing. Where HEAD has moved,
   * the outcome is what {@code git stash apply --index} makes of the tracked files; it is known
   * before anything is written.
   *
   * @param ownInside the session's other worktrees inside it, which are not in the way
   * @throws GitException if it could not be done; what was written of it stays, and running it
   *     again goes on
   */
  Applied apply(ObjectId preservation, WorktreeLocation worktree, Set<Path> ownInside);

  /**
   * As {@link #apply}, into a worktree that {@link LinkedWorktrees#checkOut} has filled for this:
   * only the paths that are to be written are looked at, unless somebody has had git write its
   * index since. What somebody writes elsewhere in it stays as it is.
   */
  Applied apply(ObjectId preservation, WorktreeLocation worktree);

  /**
   * The paths that were captured and are not now as they were, in bytes or mode. Starts no program.
   */
  List<String> differences(ObjectId preservation, WorktreeLocation worktree);

  /**
   * Takes {@link #apply} back: what is as the preservation has it is deleted, for that keeps it,
   * and what a merge has made of it and HEAD, which keep it together. What is neither stays.
   *
   * @param stays whether the worktree stays, and gets back what HEAD has
   * @throws GitException if something could not be read or deleted; it can be run again
   */
  void takeBack(ObjectId preservation, WorktreeLocation worktree, boolean stays);

  /**
   * Ignored files worth keeping.
   *
   * @param any whether there are such that a capture takes along
   * @param tooLarge paths of those that it leaves out for their size
   */
  record Precious(boolean any, List<String> tooLarge) {
    /** There are none. */
    public static final Precious NONE = new Precious(false, List.of());
  }

  /**
   * One capture.
   *
   * @param commit the preservation
   * @param record its record
   * @param head HEAD at that time
   * @param branch the branch HEAD was on; empty when detached
   * @param digest over everything that a restore has to bring back
   */
  record Preservation(
      ObjectId commit,
      ObjectId record,
      ObjectId head,
      Optional<BranchName> branch,
      String digest) {}

  /**
   * A path that a preservation holds.
   *
   * @param path bytes with {@code /} between names
   * @param bytes how large the file was; 0 where its content was not preserved
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PreservedPath(PathKind kind, byte[] path, long bytes) {}

  /** What of a path was preserved. */
  enum PathKind {
    /** A tracked file or link, as it was on disk. */
    CHANGED,
    /** An untracked file or link. */
    UNTRACKED,
    /** That it was gone. */
    DELETED,
    /** Permissions that git does not keep, of a file whose content git has. */
    PERMISSIONS,
    /** A repository inside: a submodule, or one that somebody made or cloned there. */
    REPOSITORY
  }

  /** How applying went. */
  sealed interface Applied {

    /** HEAD stood where it had stood, and everything is as it was: the digests are equal. */
    record Exact() implements Applied {}

    /** HEAD had moved; everything could be merged. */
    record Merged() implements Applied {}

    /** HEAD had moved; conflicts stand in the files as git leaves them. */
    record Conflicted(List<String> paths) implements Applied {}

    /**
     * HEAD stood where it had stood, all was written, and yet not everything is as it was: these
     * paths, or, if there are none, the index or what git is in the middle of.
     */
    record Differs(List<String> paths) implements Applied {}

    /**
     * Nothing was written: these paths are in the way, or, where HEAD has moved, what no merge
     * brings back, in words: an operation that was under way, unmerged files.
     */
    record Obstructed(List<String> paths) implements Applied {}
  }
}
