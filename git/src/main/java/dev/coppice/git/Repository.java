package dev.coppice.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One repository's refs, commits and registry, read and changed in process. Safe for use by many
 * threads. Every answer is read from disk anew: other programs change repositories at any time.
 *
 * @see Repositories#open
 */
public interface Repository {

  RepositoryLocation location();

  /** The commit that a revision such as {@code main}, {@code v1^} or a hash names, if any. */
  Optional<ObjectId> resolveCommit(String revision);

  /**
   * Where new work starts when nobody says: the default branch, local or remote-tracking, whichever
   * contains the other; if they have parted, the local one, with a note. Never fetches.
   *
   * @throws GitException if no commit can be found
   */
  Base defaultBase();

  /** Where a branch stands; empty if there is none. */
  Optional<ObjectId> tip(BranchName branch);

  /** An existing branch that cannot stand beside {@code branch}: {@code x} and {@code x/y}. */
  Optional<BranchName> clashing(BranchName branch);

  /** The worktree that holds a branch: as its HEAD, or in a rebase or bisect. */
  Optional<Path> holder(BranchName branch);

  /** All linked worktrees that the repository's registry knows, whether they exist or not. */
  List<Registration> registrations();

  /**
   * Whether the branch may go with its worktree: its reflog shows nothing but its creation, it
   * stands at {@code base}, an ordinary ref other than itself (branch, tag, remote-tracking)
   * reaches {@code base}, and no worktree but {@code own} holds it.
   */
  boolean untouched(BranchName branch, ObjectId base, WorktreeLocation own);

  /** Whether the object is in the repository. */
  boolean contains(ObjectId object);

  /** All refs whose full name starts with {@code prefix}, sorted by name. */
  List<RefValue> refs(String prefix);

  /**
   * Changes one ref if it still has the value it is expected to have. The ref and its folder are
   * synced to disk before this returns {@link RefOutcome.Updated}.
   *
   * @return never throws for a lost race; a goal that holds already counts as updated
   * @throws GitException if the ref could not be written
   */
  RefOutcome update(RefEdit edit);

  /** What the ref of that full name names; empty if there is none. */
  default Optional<ObjectId> target(String ref) {
    return refs(ref).stream()
        .filter(there -> there.name().equals(ref))
        .map(RefValue::target)
        .findFirst();
  }

  /** The bytes of a branch's reflog; empty if it has none. */
  Optional<byte[]> reflog(BranchName branch);

  /** Puts a branch's reflog back as it was; only where the branch has no longer log by now. */
  void restoreReflog(BranchName branch, byte[] log);

  /**
   * @param commit where to start
   * @param ref the ref it came from, for people; a hash if HEAD was detached
   * @param notes what should be told about the choice
   */
  record Base(ObjectId commit, String ref, List<String> notes) {}

  /** A ref and where it stands. */
  record RefValue(String name, ObjectId target) {}

  /**
   * One entry of the registry.
   *
   * @param id its name below {@code worktrees/}
   * @param folder what its {@code gitdir} file names as the working tree, which need not exist
   * @param branch the branch its HEAD names
   * @param head the commit of HEAD, if there is one
   * @param locked git's lock on it, with its reason (may be an empty text)
   */
  record Registration(
      String id,
      Path folder,
      Optional<BranchName> branch,
      Optional<ObjectId> head,
      Optional<String> locked) {}
}
