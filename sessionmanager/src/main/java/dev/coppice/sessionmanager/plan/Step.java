package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Assessment;
import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.model.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One effect. A step says everything that doing it, doing it again and taking it back needs, so
 * that the journal's copy of it is enough after a crash. What each does stands in {@link
 * dev.coppice.sessionmanager.run.StepExecutor}.
 */
public sealed interface Step {

  /** What it does, for people. */
  String detail();

  /** Makes the folders that worktrees lie in, outermost first. */
  record MakeFolders(List<Path> folders) implements Step {
    @Override
    public String detail() {
      return folders.getLast().toString();
    }
  }

  /**
   * Removes those of its folders that are empty, innermost first.
   *
   * @param staying worktrees that were passed over, which is told elsewhere; format 1 began without
   */
  record RemoveFolders(List<Path> folders, Optional<List<Path>> staying) implements Step {
    @Override
    public String detail() {
      return folders.getFirst() + " (if empty)";
    }
  }

  /**
   * Makes a branch.
   *
   * @param log the reflog it had, in ISO 8859-1, for a branch that comes back
   */
  record MakeBranch(
      RepositoryLocation repository,
      BranchName branch,
      ObjectId at,
      String message,
      Optional<String> log)
      implements Step {
    @Override
    public String detail() {
      return branch + " at " + at.abbreviated();
    }
  }

  /**
   * Deletes a branch that stands where it was made, if it is untouched still.
   *
   * @param own the worktree it was made for, which has gone by then
   * @param log its reflog, in ISO 8859-1, for bringing it back
   */
  record DropBranch(
      RepositoryLocation repository,
      BranchName branch,
      ObjectId at,
      WorktreeLocation own,
      Optional<String> log)
      implements Step {
    @Override
    public String detail() {
      return branch + " at " + at.abbreviated() + " (nothing was done on it)";
    }
  }

  /**
   * Registers a worktree with git and makes its folder.
   *
   * @param keep where it goes if it has to be taken back and holds something by then
   * @param detachedAt the commit to stand at without a branch; format 1 began without
   */
  record Register(
      WorktreeLocation worktree,
      BranchName branch,
      QuarantinePlace keep,
      Optional<ObjectId> detachedAt)
      implements Step {
    @Override
    public String detail() {
      return worktree.folder()
          + detachedAt.map(at -> " at " + at.abbreviated()).orElse(" on " + branch);
    }
  }

  /**
   * Fills a worktree with its files, and runs git's post-checkout hook in it.
   *
   * @param bringing the preservation that is brought back first, so that the hook is left to a
   *     {@link RunHook}; format 1 began without
   */
  record CheckOut(WorktreeLocation worktree, Optional<ObjectId> bringing) implements Step {
    @Override
    public String detail() {
      return worktree.folder().toString();
    }
  }

  /**
   * Runs git's post-checkout hook in a worktree that preserved work was brought back to: what it
   * writes could have stood in the way of that.
   */
  record RunHook(WorktreeLocation worktree, ObjectId preservation) implements Step {
    @Override
    public String detail() {
      return "post-checkout in " + worktree.folder();
    }
  }

  /**
   * Keeps what a worktree holds outside git's objects, under the ref of its quarantine.
   *
   * @param preserving the session's other worktrees inside it, if its unsaved work is preserved,
   *     too; format 1 began without
   */
  record KeepRecord(
      RepositoryLocation repository,
      WorktreeLocation worktree,
      QuarantinePlace place,
      String session,
      String name,
      Assessment assessment,
      Optional<List<Path>> preserving)
      implements Step {
    @Override
    public String detail() {
      return preserving.isPresent() ? "unsaved work is preserved" : place.ref();
    }
  }

  /**
   * Moves a worktree into quarantine.
   *
   * @param fingerprint what it looked like when that was decided
   * @param preserved the ref that its preservation gets first; format 1 began without
   */
  record MoveAway(
      RepositoryLocation repository,
      WorktreeLocation worktree,
      QuarantinePlace place,
      String fingerprint,
      List<Path> ownInside,
      Optional<String> preserved)
      implements Step {
    @Override
    public String detail() {
      return worktree.folder() + " to quarantine";
    }
  }

  /** Moves a worktree back from quarantine. */
  record PutBack(QuarantinePlace place, WorktreeLocation worktree, ObjectId record)
      implements Step {
    @Override
    public String detail() {
      return worktree.folder() + " from quarantine";
    }
  }

  /**
   * Gives up an empty quarantine: its ref and its box.
   *
   * @param pending a preservation that goes with it, and may not have its own ref yet; format 1
   *     began without
   */
  record ReleaseQuarantine(QuarantinePlace place, Optional<Pending> pending) implements Step {
    @Override
    public String detail() {
      return place.ref();
    }
  }

  /** A preservation that was decided on, and the ref it is to have. */
  record Pending(RepositoryLocation repository, String ref) {}

  /** Moves what is in the way of a worktree aside. */
  record MoveAside(Path from, Path to) implements Step {
    /** What the caller should know of it. */
    public String told() {
      return "what was at " + from + " is now at " + to;
    }

    @Override
    public String detail() {
      return from + " to " + to;
    }
  }

  /**
   * Brings unsaved work back into a worktree.
   *
   * @param ownInside for a worktree that was there before, the session's other worktrees inside it;
   *     format 1 began without
   */
  record Apply(WorktreeLocation worktree, ObjectId preservation, Optional<List<Path>> ownInside)
      implements Step {
    @Override
    public String detail() {
      return preservation.abbreviated() + " to " + worktree.folder();
    }
  }

  /** Gives a preservation up: deletes the ref that keeps it. */
  record DropPreservation(RepositoryLocation repository, String ref, ObjectId preservation)
      implements Step {
    /** What the caller should know of it. */
    public String told() {
      return "git -C %s update-ref %s %s keeps it again, until git collects it"
          .formatted(Shell.quote(repository.workTree().toString()), ref, preservation);
    }

    @Override
    public String detail() {
      return ref + " at " + preservation.abbreviated();
    }
  }

  /**
   * Takes a registration whose folder somebody deleted out of git's registry: it rests in
   * quarantine, and a record under the ref of that keeps what it names.
   */
  record Unregister(
      RepositoryLocation repository,
      WorktreeLocation worktree,
      QuarantinePlace place,
      String session,
      String name)
      implements Step {
    @Override
    public String detail() {
      return worktree.registrationId() + ", whose folder is gone";
    }
  }

  /**
   * Preserves a worktree in quarantine, under the ref that is to keep it, because nothing else
   * keeps all that is in it.
   */
  record PreserveLate(
      RepositoryLocation repository,
      WorktreeLocation worktree,
      QuarantinePlace place,
      ObjectId head,
      String ref,
      String session,
      String name,
      Assessment assessment)
      implements Step {
    @Override
    public String detail() {
      return worktree.folder() + " as " + ref;
    }
  }

  /**
   * Takes a quarantine from where it is known to be, so that nobody writes into it any more.
   *
   * @param head the commit of its HEAD when it was removed
   * @param preserved the ref of what is preserved of it
   * @param discarded whether nothing else need keep it
   */
  record CloseQuarantine(
      RepositoryLocation repository,
      WorktreeLocation worktree,
      QuarantinePlace place,
      Optional<ObjectId> head,
      Optional<String> preserved,
      boolean discarded)
      implements Step {
    @Override
    public String detail() {
      return place.tree() + (discarded ? ", work that was discarded included" : "");
    }
  }

  /**
   * Deletes a quarantine that was closed: folder, registration, ref.
   *
   * @param session whose it was
   * @param preserved the ref without which nothing is deleted
   */
  record EmptyQuarantine(
      RepositoryLocation repository,
      QuarantinePlace place,
      SessionId session,
      Optional<String> preserved)
      implements Step {
    @Override
    public String detail() {
      return place.box().toString();
    }
  }

  /** The name under which journals and plans show a kind of step: {@code make-branch}. */
  static String kind(Class<? extends Step> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The name of this step's kind. */
  default String kind() {
    return kind(getClass());
  }
}
