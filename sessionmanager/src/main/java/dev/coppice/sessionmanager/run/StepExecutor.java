package dev.coppice.sessionmanager.run;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.result.Conflicts;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does steps and takes them back. Both can run twice, and taking back something that was never
 * done, or only half, is fine. Answers what should be told. Safe for use by many threads, but not
 * for two at once on the same worktree.
 */
public final class StepExecutor {
  private static final List<String> NOTHING = List.of();

  private final GitHands git;
  private final Branches branches;
  private final RecordRefs refs;
  private final PreservationRefs preservations;
  private final LostFolders lost;
  private final LateWork late;

  public StepExecutor(GitHands git, Yielding yielding) {
    this.git = git;
    this.branches = new Branches(git.repositories());
    this.refs = new RecordRefs(git.repositories());
    this.preservations = new PreservationRefs(git.repositories());
    this.lost = new LostFolders(git, refs);
    this.late = new LateWork(git, preservations, yielding);
  }

  /**
   * Does a step.
   *
   * @throws GitException if it did not work; what of it was done can be taken back or done again
   * @throws dev.coppice.sessionmanager.result.FailureException likewise, where more is known
   */
  List<String> forward(OperationId operation, Step step) {
    CrashPoint.before(step.kind());
    List<String> told = effect(operation, step);
    CrashPoint.after(step.kind());
    return told;
  }

  private List<String> effect(OperationId operation, Step step) {
    return switch (step) {
      case Step.MakeFolders make -> {
        Folders.make(make.folders());
        yield NOTHING;
      }
      case Step.RemoveFolders remove ->
          Folders.removeEmpty(remove.folders(), remove.staying().orElse(List.of()));
      case Step.MakeBranch make -> {
        branches.make(operation, make);
        yield NOTHING;
      }
      case Step.DropBranch drop -> branches.drop(drop);
      case Step.Register register -> {
        register
            .detachedAt()
            .ifPresentOrElse(
                at -> git.worktrees().register(register.worktree(), at),
                () -> git.worktrees().register(register.worktree(), register.branch()));
        yield NOTHING;
      }
      case Step.CheckOut checkOut -> {
        fill(checkOut);
        yield checkOut.bringing().isPresent() ? NOTHING : runHook(checkOut.worktree());
      }
      case Step.RunHook hook -> runHook(hook.worktree());
      case Step.KeepRecord keep -> {
        keepRecord(keep);
        yield NOTHING;
      }
      case Step.MoveAway move -> {
        move.preserved().ifPresent(ref -> settle(move, ref));
        git.quarantine()
            .moveIn(move.worktree(), move.place(), refs.require(move.repository(), move.place()));
        yield NOTHING;
      }
      case Step.PutBack putBack -> {
        git.quarantine().moveBack(putBack.place(), putBack.worktree());
        yield NOTHING;
      }
      case Step.ReleaseQuarantine release -> {
        release.pending().ifPresent(pending -> preservations.settle(release.place(), pending));
        git.quarantine().release(release.place());
        yield NOTHING;
      }
      case Step.MoveAside move -> {
        // What is there already was moved before a crash; what is in the way now stops the next
        // step.
        if (!Files.exists(move.to(), LinkOption.NOFOLLOW_LINKS)) {
          Folders.move(move.from(), move.to());
        }
        yield List.of(move.told());
      }
      case Step.Unregister unregister -> lost.unregister(unregister);
      case Step.Apply apply -> told(apply(apply));
      case Step.PreserveLate preserve -> {
        late.preserve(preserve);
        yield NOTHING;
      }
      case Step.CloseQuarantine close -> {
        git.quarantine().close(close.place(), close.worktree());
        yield NOTHING;
      }
      case Step.EmptyQuarantine empty -> {
        late.empty(empty);
        yield NOTHING;
      }
      case Step.DropPreservation drop -> {
        preservations.delete(drop);
        yield List.of(drop.told());
      }
    };
  }

  private List<String> runHook(WorktreeLocation worktree) {
    return git.worktrees().runCheckoutHook(worktree).stream().toList();
  }

  /** What of preserved work that had come back exactly is not so any more. */
  List<String> changedBy(Step.RunHook hook) {
    return git.preservations().differences(hook.preservation(), hook.worktree());
  }

  /** Brings preserved work back; running it again goes on. */
  Applied apply(Step.Apply apply) {
    CrashPoint.BEFORE_APPLY.reached();
    Optional<List<Path>> there = apply.ownInside();
    Applied applied =
        there.isEmpty()
            ? git.preservations().apply(apply.preservation(), apply.worktree())
            : git.preservations()
                .apply(apply.preservation(), apply.worktree(), Set.copyOf(there.get()));
    CrashPoint.AFTER_APPLY.reached();
    return applied;
  }

  /** What the caller should know of how that went. */
  static List<String> told(Applied applied) {
    return switch (applied) {
      case Applied.Exact _ -> NOTHING;
      case Applied.Merged _ -> List.of("its branch had moved; what was preserved was merged");
      case Applied.Conflicted conflicted ->
          List.of("what was preserved conflicts in " + String.join(", ", conflicted.paths()));
      case Applied.Differs differs ->
          List.of(
              "what was preserved is back, but not all as it was: "
                  + (differs.paths().isEmpty()
                      ? "the index, or what git is in the middle of"
                      : String.join(", ", differs.paths())));
      case Applied.Obstructed obstructed ->
          List.of(
              "what was preserved was not applied, because of "
                  + String.join(", ", obstructed.paths()));
    };
  }

  /**
   * Takes a step back, whether it was done, done by half or not at all.
   *
   * @throws GitException if it could not be taken back; it can be tried again
   */
  List<String> backward(OperationId operation, Step step) {
    CrashPoint.BEFORE_TAKING_BACK.reached();
    List<String> told = takenBack(operation, step);
    CrashPoint.AFTER_TAKING_BACK.reached();
    return told;
  }

  private List<String> takenBack(OperationId operation, Step step) {
    return switch (step) {
      case Step.MakeFolders make -> {
        // Those that hold something were there before, or hold what others need.
        Folders.removeEmpty(make.folders().reversed(), List.of());
        yield NOTHING;
      }
      case Step.RemoveFolders remove -> {
        Folders.make(remove.folders().reversed());
        yield NOTHING;
      }
      case Step.MakeBranch make -> branches.takeBack(operation, make);
      case Step.DropBranch drop -> branches.bringBack(operation, drop);
      case Step.Register register -> git.worktrees().takeBack(register.worktree(), register.keep());
      case Step.CheckOut _, Step.RunHook _ -> NOTHING;
      case Step.Apply apply -> {
        git.preservations()
            .takeBack(apply.preservation(), apply.worktree(), apply.ownInside().isPresent());
        yield NOTHING;
      }
      case Step.KeepRecord keep -> {
        // The operation's ref is scaffold, which goes after its end.
        refs.drop(keep.repository(), keep.place());
        yield NOTHING;
      }
      case Step.MoveAway move -> {
        git.quarantine().moveBack(move.place(), move.worktree());
        yield NOTHING;
      }
      case Step.PutBack putBack -> {
        git.quarantine().moveIn(putBack.worktree(), putBack.place(), putBack.record());
        yield NOTHING;
      }
      case Step.PreserveLate preserve -> {
        preservations.drop(preserve.repository(), preserve.ref(), "coppice: taken back");
        yield NOTHING;
      }
      case Step.CloseQuarantine close -> {
        git.quarantine().reopen(close.place());
        yield NOTHING;
      }
      case Step.ReleaseQuarantine _, Step.EmptyQuarantine _, Step.DropPreservation _ -> NOTHING;
      case Step.MoveAside move -> {
        Folders.move(move.to(), move.from());
        yield NOTHING;
      }
      case Step.Unregister unregister -> {
        lost.registerAgain(unregister);
        yield NOTHING;
      }
    };
  }

  private void settle(Step.MoveAway move, String ref) {
    if (!preservations.settle(move.place(), new Step.Pending(move.repository(), ref))) {
      throw new GitException(GitException.Kind.UNREADABLE, "what was to be " + ref + " is gone");
    }
  }

  private void fill(Step.CheckOut checkOut) {
    try {
      git.worktrees().checkOut(checkOut.worktree());
    } catch (GitException e) {
      if (e.kind() != GitException.Kind.GIT_FAILED) {
        throw e;
      }
      throw Failure.of(FailureCode.CHECKOUT_FAILED, "git could not check it out: " + e.getMessage())
          .exception(e);
    }
  }

  private void keepRecord(Step.KeepRecord keep) {
    ObjectId record =
        keep.preserving()
            .map(ownInside -> preserve(keep, ownInside))
            .orElseGet(() ->
                git.records()
                    .write(keep.worktree(), keep.session(), keep.name(), keep.assessment()));
    CrashPoint.RECORD_WRITTEN.reached();
    refs.make(keep.repository(), keep.place(), record);
  }

  /**
   * Captures it, has a ref keep that, and only then reads it back: what no ref names yet may be
   * pruned meanwhile. Returns the record that goes with it.
   */
  private ObjectId preserve(Step.KeepRecord keep, List<Path> ownInside) {
    Preservation preservation =
        git.preservations()
            .capture(
                keep.worktree(),
                Set.copyOf(ownInside),
                keep.session(),
                keep.name(),
                keep.assessment());
    CrashPoint.CAPTURED.reached();
    preservations.keep(keep.repository(), keep.place(), preservation.commit());
    CrashPoint.CAPTURE_KEPT.reached();
    git.preservations().verify(keep.repository().commonDir(), preservation.commit());
    return preservation.record();
  }

  private boolean isAsRecorded(Step.KeepRecord keep) {
    return git.records().matches(keep.worktree(), refs.require(keep.repository(), keep.place()))
        && keep.preserving()
            .map(ownInside ->
                git.preservations()
                    .holds(
                        preservations.require(keep.repository(), keep.place()),
                        keep.worktree(),
                        Set.copyOf(ownInside)))
            .orElse(true);
  }

  /** What keeps a step before the decision from being done, because somebody was there first. */
  Optional<Mismatch> mismatch(OperationId operation, Step step) {
    return step instanceof Step.MakeBranch make
        ? branches.mismatch(operation, make)
        : Optional.empty();
  }

  /** Throws CONFLICT unless what is to go is still what a step before the decision has kept. */
  void requireUnchanged(Step step) {
    switch (step) {
      case Step.KeepRecord keep -> requireRecorded(keep);
      case Step.CloseQuarantine close -> late.requireKept(close);
      default -> {}
    }
  }

  private void requireRecorded(Step.KeepRecord keep) {
    if (!isAsRecorded(keep)) {
      String folder = keep.worktree().folder().toString();
      throw Conflicts.of(
              "something was done in " + folder + " while it was looked at",
              List.of(
                  new Mismatch(
                      Mismatch.Kind.WORKTREE,
                      Optional.empty(),
                      folder,
                      "as it was looked at",
                      "changed since")))
          .withHint("Nothing was removed. Try again.")
          .exception();
    }
  }

  /** Whether a step that puts a worktree back has done so. */
  boolean isBack(Step step) {
    return step instanceof Step.PutBack putBack
        && git.worktrees().look(putBack.worktree()) instanceof Presence.Present;
  }

  /** Whether a worktree that the step puts back or makes anew is there. */
  boolean isThere(Step step) {
    return isBack(step)
        || (step instanceof Step.Register register
            && git.worktrees().look(register.worktree()) instanceof Presence.Present);
  }

  /** Whether a worktree that was put back is there, and not as it was when it was put back. */
  boolean workedIn(Step step) {
    return step instanceof Step.PutBack putBack
        && isBack(step)
        && !git.records().matches(putBack.worktree(), putBack.record());
  }

  /** Whether a registration that was to go is there as it was. */
  boolean isStillThere(Step.Unregister step) {
    return lost.isStillThere(step);
  }

  /** Whether a removal has moved anything. */
  boolean begun(Step.MoveAway move) {
    return Files.exists(move.place().registration(), LinkOption.NOFOLLOW_LINKS)
        || Files.exists(move.place().tree(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a removal has moved all there is. */
  boolean moved(Step.MoveAway move) {
    return git.quarantine().holds(move.place());
  }

  /** The preservation that a step has given its own ref, if it has. */
  Optional<Kept> kept(Step step) {
    return switch (step) {
      case Step.MoveAway move ->
          move.preserved().flatMap(ref -> preservations.find(git, move.repository(), ref));
      case Step.PreserveLate preserve ->
          preservations.find(git, preserve.repository(), preserve.ref());
      case Step.ReleaseQuarantine release ->
          release
              .pending()
              .flatMap(pending -> preservations.find(git, pending.repository(), pending.ref()));
      default -> Optional.empty();
    };
  }

  /** A preservation and the ref that keeps it. */
  record Kept(String ref, Preservation preservation) {}

  /** The record that a quarantine's ref names. */
  ObjectId record(RepositoryLocation location, QuarantinePlace place) {
    return refs.require(location, place);
  }
}
