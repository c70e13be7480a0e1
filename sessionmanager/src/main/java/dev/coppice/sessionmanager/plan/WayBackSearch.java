package dev.coppice.sessionmanager.plan;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.Repository;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The search for the way by which one worktree comes back. */
final class WayBackSearch {
  private final GitHands git;

  private final Layout layout;

  private final BranchBack branches;

  private final Session session;

  private final Worktree row;

  private final WorkspaceRepository place;

  private final Optional<OperationId> undoes;

  private final boolean exactOnly;

  private final List<Path> ownFolders;

  private final List<Path> otherFolders;

  private final WorktreeLocation worktree;

  private final Optional<Path> above;

  WayBackSearch(
      GitHands git,
      Layout layout,
      DroppedBranches dropped,
      Session session,
      Worktree row,
      WorkspaceRepository place,
      Optional<OperationId> undoes,
      List<Path> ownFolders,
      List<Path> otherFolders) {
    this.git = git;
    this.layout = layout;
    this.branches = new BranchBack(row, place, dropped);
    this.session = session;
    this.row = row;
    this.place = place;
    this.undoes = undoes;
    this.exactOnly = undoes.isPresent();
    this.ownFolders = ownFolders;
    this.otherFolders = otherFolders;
    this.worktree = Layout.worktree(row, place.location());
    this.above = Strays.above(session, row);
  }

  WayBack find() {
    if (place.orphaned()) {
      return nowhere(
          Optional.empty(),
          warning("ORPHANED", "the repository has left the workspace; it was passed over"));
    }
    if (!layout.reachable()) {
      throw unreachable().exception();
    }
    if (exactOnly) {
      above.ifPresent(path -> {
        throw taken(path).exception();
      });
    }
    Presence presence = above.isPresent() ? underAStray() : git.worktrees().look(worktree);
    if (presence instanceof Presence.Present) {
      return present();
    }
    if (presence instanceof Presence.Unreachable unreachable) {
      throw failure(place, FailureCode.UNREADABLE, "it cannot be reached: " + unreachable.cause())
          .exception();
    }
    return row.removal().isPresent()
        ? fromRemoval(row.removal().get(), presence)
        : fromNothing(presence);
  }

  /**
   * It is there: a removal that was begun and moved nothing leaves only its ref to give up, and who
   * put it back by hand may have left its branch to be made.
   */
  private WayBack present() {
    return new WayBack(
        WayBack.From.PRESENT,
        row,
        place,
        row.branch(),
        List.of(),
        row.removal()
            .flatMap(Removal::branch)
            .flatMap(on -> branches.missing(git.repositories().open(place.location()), on)),
        row.removal()
            .map(removal ->
                layout.quarantine(place.location(), removal.operation(), removal.number())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** It was removed by us: exact if its branch stands where it stood. */
  private WayBack fromRemoval(Removal removal, Presence presence) {
    QuarantinePlace quarantine =
        layout.quarantine(place.location(), removal.operation(), removal.number());
    Repository repository = git.repositories().open(place.location());
    BranchName branch = removal.branch().orElse(row.branch());
    removal.branch().ifPresent(on -> branches.requireFree(repository, on));
    Optional<ObjectId> tip = repository.tip(branch);
    boolean resting =
        removal.rests() && (git.quarantine().holds(quarantine) || halfMoved(quarantine));
    boolean inPlace = removal.branch().isEmpty() || tip.isEmpty() || tip.equals(row.tip());
    if (resting && inPlace) {
      return fromQuarantine(removal, quarantine, repository);
    }
    if (exactOnly) {
      throw resting
          ? failure(
                  place,
                  FailureCode.UNDO_STALE,
                  "branch '" + branch + "' has moved since, so it would not be exact")
              .withHint("coppice restore brings the session back on the branch as it is now.")
              .exception()
          : failure(place, FailureCode.QUARANTINE_GONE, gone(removal))
              .withHint(
                  "coppice restore brings the session back from its branch, and what was"
                      + " preserved of it.")
              .exception();
    }
    return fromBranch(presence, branch, left(quarantine, resting, branch));
  }

  private static String gone(Removal removal) {
    return removal.rests() ? "it is no longer in quarantine" : "its quarantine was emptied";
  }

  /** What still rests of it when it came back another way. */
  private Optional<Warning> left(QuarantinePlace quarantine, boolean whole, BranchName branch) {
    if (whole) {
      return Optional.of(
          warning(
              "QUARANTINE_KEPT",
              "branch '%s' has moved, so it came back from there; what was removed rests in %s"
                  .formatted(branch, quarantine.tree())));
    }
    return Files.exists(quarantine.tree())
        ? Optional.of(
            warning(
                "QUARANTINE_KEPT",
                "its registration is gone from quarantine; its files rest in " + quarantine.tree()))
        : Optional.empty();
  }

  /** Whether only the registration went, so that the folder still is where it belongs. */
  private boolean halfMoved(QuarantinePlace quarantine) {
    return Files.exists(quarantine.registration())
        && !Files.exists(quarantine.tree())
        && Strays.occupied(row.folder());
  }

  private WayBack fromQuarantine(
      Removal removal, QuarantinePlace quarantine, Repository repository) {
    List<Step.MoveAside> aside = halfMoved(quarantine) ? List.of() : aside();
    if (aside.isEmpty() && above.isEmpty()) {
      git.quarantine().checkMoveBack(quarantine, worktree);
    }
    return new WayBack(
        WayBack.From.QUARANTINE,
        row,
        place,
        removal.branch().orElse(row.branch()),
        aside,
        removal.branch().flatMap(on -> branches.missing(repository, on)),
        Optional.of(quarantine),
        Optional.of(removal.record()),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** It went by itself, or never came to be. */
  private WayBack fromNothing(Presence presence) {
    if (exactOnly) {
      return nowhere(
          undoes.flatMap(
              operation -> branches.dropped(git.repositories().open(place.location()), operation)),
          warning("MISSING", "it was missing before, so there is nothing to undo"));
    }
    branches.requireFree(git.repositories().open(place.location()), row.branch());
    return fromBranch(presence, row.branch(), Optional.empty());
  }

  private WayBack fromBranch(Presence presence, BranchName branch, Optional<Warning> warning) {
    Repository repository = git.repositories().open(place.location());
    Optional<ObjectId> preservation =
        row.removal().flatMap(_ -> row.preservedRef()).flatMap(repository::target);
    Optional<ObjectId> detachedAt =
        row.removal()
            .filter(removal -> removal.branch().isEmpty())
            .flatMap(_ -> row.tip())
            .filter(
                tip -> preservation.isPresent() || repository.resolveCommit(tip.hex()).isPresent());
    if (detachedAt.isEmpty()) {
      branches.requireFree(repository, branch);
    }
    return new WayBack(
        WayBack.From.BRANCH,
        row,
        place,
        branch,
        aside(),
        detachedAt.isPresent() ? Optional.empty() : branches.missing(repository, branch),
        Optional.empty(),
        Optional.empty(),
        preservation,
        detachedAt,
        presence instanceof Presence.FolderMissing,
        warning.or(() -> gone(preservation)));
  }

  private Optional<Warning> gone(Optional<ObjectId> preservation) {
    return row.removal()
        .flatMap(_ -> row.preservedRef())
        .filter(_ -> preservation.isEmpty())
        .map(ref -> warning("PRESERVATION_GONE", "somebody has dropped what it kept: " + ref));
  }

  /** What has to be moved out of the way; refuses what belongs to others. */
  private List<Step.MoveAside> aside() {
    if (!Strays.occupied(row.folder())) {
      return List.of();
    }
    inside()
        .ifPresent(path -> {
          throw failure(
                  place,
                  FailureCode.PATH_TAKEN,
                  "what is at " + row.folder() + " holds another worktree of the session: " + path)
              .with("path", path.toString())
              .withHint("Move what is in the way; leave " + path + " where it is.")
              .exception();
        });
    boolean registered =
        git.repositories().open(place.location()).registrations().stream()
            .anyMatch(other -> other.folder().equals(row.folder()));
    if (registered || otherFolders.contains(row.folder()) || exactOnly) {
      throw taken(row.folder()).exception();
    }
    return List.of(new Step.MoveAside(row.folder(), Strays.place(session.folder(), row.folder())));
  }

  /** What lies below something that is no folder is not there, whatever it is registered as. */
  private Presence underAStray() {
    return Files.exists(worktree.registration())
        ? new Presence.FolderMissing()
        : new Presence.Absent();
  }

  private Failure taken(Path path) {
    return failure(place, FailureCode.PATH_TAKEN, "something is at " + path)
        .with("path", path.toString())
        .withHint(
            exactOnly
                ? "Move it away, or use coppice restore, which moves it aside."
                : "It belongs to another worktree; move that one away.");
  }

  /** A worktree of the same session that is in use, and would be moved along. */
  private Optional<Path> inside() {
    return Layout.inside(row.folder(), ownFolders).stream().filter(Strays::occupied).findFirst();
  }

  /** What came back now would hide what is there when the disk is back. */
  private Failure unreachable() {
    return failure(place, FailureCode.UNREADABLE, layout.away()).withHint(layout.remedy());
  }

  private WayBack nowhere(Optional<Step.MakeBranch> branch, Warning warning) {
    return new WayBack(
        WayBack.From.NOWHERE,
        row,
        place,
        row.branch(),
        List.of(),
        branch,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(warning));
  }

  private Warning warning(String code, String message) {
    return new Warning(code, Optional.of(place.name()), message);
  }

  static Failure failure(WorkspaceRepository place, FailureCode code, String message) {
    return Failure.of(code, place.name() + ": " + message).with("repository", place.name());
  }
}
