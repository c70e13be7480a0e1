package dev.coppice.sessionmanager.plan;

import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays out what the removal of a session's worktrees does. */
final class RemovalSteps {
  private static final int LAST_WAVE = 1_000_000;

  private final GitHands git;
  private final Layout layout;
  private final PreservationNumbers numbers;
  private final Session session;
  private final List<Worktree> rows;
  private final List<Path> folders;
  private final List<Path> followed;
  private final int after;
  private final Verb verb;
  private final OperationId operation;

  /**
   * @param followed the folders of rows that are not passed over
   */
  RemovalSteps(
      GitHands git,
      Layout layout,
      PreservationNumbers numbers,
      RemovalPlanner.Part part,
      List<Path> followed,
      Verb verb,
      OperationId operation) {
    this.git = git;
    this.layout = layout;
    this.numbers = numbers;
    this.session = part.session();
    this.rows = part.rows();
    this.after = part.after();
    this.followed = followed;
    this.folders = rows.stream().map(Worktree::folder).toList();
    this.verb = verb;
    this.operation = operation;
  }

  /** The steps for what was looked at, none of which keeps the others. */
  List<PlannedStep> of(List<RemovalLook> looks) {
    var steps = new StepList(session);
    for (RemovalLook look : looks) {
      switch (look.kind()) {
        case LEAVING -> leave(steps, look);
        case MISSING, GONE -> clear(steps, look);
        case ORPHANED, BLOCKED -> {}
      }
    }
    List<Path> emptied = emptied(looks);
    if (!emptied.isEmpty()) {
      steps.add(
          Stage.COMMIT,
          LAST_WAVE,
          new Step.RemoveFolders(emptied, Optional.of(RemovalLooks.passedOver(rows, followed))));
    }
    return steps.sorted();
  }

  /** A removal that was begun goes on where it was begun. */
  RowChanges.Leaving leaving(RemovalLook look) {
    Worktree row = look.row();
    return look.begun()
        .map(begun ->
            new RowChanges.Leaving(
                row,
                row.tip(),
                begun.branch(),
                begun.operation(),
                begun.number(),
                row.preservedRef(),
                Optional.empty()))
        .orElseGet(() ->
            new RowChanges.Leaving(
                row,
                look.assessed().head(),
                look.assessed().branch(),
                operation,
                after + row.number(),
                look.preserves()
                    ? Optional.of(PreservedRefs.next(open(look), look.row(), numbers))
                    : Optional.empty(),
                Optional.of(look.discards())));
  }

  private void leave(StepList steps, RemovalLook look) {
    RowChanges.Leaving leaving = leaving(look);
    WorktreeLocation worktree = Layout.worktree(look.row(), look.repository().location());
    QuarantinePlace place = place(look, leaving.place(), leaving.number());
    List<Path> ownInside = Layout.inside(look.row().folder(), followed);
    boolean anew = look.begun().isEmpty();
    if (anew) {
      steps
          .lane(Stage.PREPARE, 0, look.repository())
          .add(
              new Step.KeepRecord(
                  look.repository().location(),
                  worktree,
                  place,
                  session.id().value(),
                  look.repository().name(),
                  look.assessed(),
                  look.preserves() ? Optional.of(ownInside) : Optional.empty()));
    }
    StepList.Lane lane = lane(steps, look);
    if (anew) {
      // An earlier attempt that moved nothing leaves the ref that it kept its record by.
      look.row()
          .removal()
          .map(earlier ->
              new Step.ReleaseQuarantine(
                  place(look, earlier.operation(), earlier.number()),
                  look.row()
                      .preservedRef()
                      .map(ref -> new Step.Pending(look.repository().location(), ref))))
          .ifPresent(lane::add);
    }
    lane.add(
        new Step.MoveAway(
            look.repository().location(),
            worktree,
            place,
            anew ? look.assessed().fingerprint() : "",
            ownInside,
            anew ? leaving.preserved() : Optional.empty()));
    boolean unmoved =
        anew
            && look.assessed().branch().equals(Optional.of(look.row().branch()))
            && look.assessed().head().equals(Optional.of(look.row().base()));
    if (unmoved) {
      drop(look, worktree).ifPresent(lane::add);
    }
  }

  /**
   * A registration without its folder would keep its branch and path from being used again. One
   * whose HEAD is detached stays, and so does one that somebody locked: its disk may be away.
   */
  private void clear(StepList steps, RemovalLook look) {
    WorktreeLocation worktree = Layout.worktree(look.row(), look.repository().location());
    if (look.row().state() == WorktreeState.RETRY_REMOVE) {
      settle(steps, look);
    }
    if (verb != Verb.TEARDOWN && layout.reachable() && isStale(look, worktree)) {
      StepList.Lane lane = lane(steps, look);
      lane.add(
          new Step.Unregister(
              look.repository().location(),
              worktree,
              place(look, operation, after + look.row().number()),
              session.id().value(),
              look.repository().name()));
      drop(look, worktree).ifPresent(lane::add);
    }
  }

  /** What an attempt has preserved that moved nothing may not have its own ref yet. */
  private void settle(StepList steps, RemovalLook look) {
    RepositoryLocation repository = look.repository().location();
    look.row()
        .preservedRef()
        .flatMap(ref ->
            look.row()
                .removal()
                .map(removal ->
                    new Step.ReleaseQuarantine(
                        place(look, removal.operation(), removal.number()),
                        Optional.of(new Step.Pending(repository, ref)))))
        .ifPresent(lane(steps, look)::add);
  }

  private boolean isStale(RemovalLook look, WorktreeLocation worktree) {
    return git.worktrees().look(worktree) instanceof Presence.FolderMissing
        && git.repositories().open(look.repository().location()).registrations().stream()
            .filter(there -> there.id().equals(worktree.registrationId()))
            .anyMatch(there -> there.branch().isPresent() && there.locked().isEmpty());
  }

  /** What lies inside another worktree leaves before it. */
  private StepList.Lane lane(StepList steps, RemovalLook look) {
    int wave = -Layout.depth(look.row().folder(), folders);
    return steps.lane(Stage.COMMIT, wave, look.repository());
  }

  private Repository open(RemovalLook look) {
    return git.repositories().open(look.repository().location());
  }

  private QuarantinePlace place(RemovalLook look, OperationId of, int number) {
    return layout.quarantine(look.repository().location(), of, number);
  }

  /** A branch that Coppice made goes with its worktree if nothing was ever done on it. */
  private Optional<Step> drop(RemovalLook look, WorktreeLocation worktree) {
    Worktree row = look.row();
    if (verb == Verb.TEARDOWN || !row.branchMade()) {
      return Optional.empty();
    }
    Repository repository = open(look);
    if (!repository.untouched(row.branch(), row.base(), worktree)) {
      return Optional.empty();
    }
    Optional<String> log =
        repository
            .reflog(row.branch())
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    return Optional.of(
        new Step.DropBranch(look.repository().location(), row.branch(), row.base(), worktree, log));
  }

  /** The folders that may be empty afterwards, innermost first. */
  private List<Path> emptied(List<RemovalLook> looks) {
    List<Worktree> going =
        looks.stream()
            .filter(look ->
                look.kind() == RemovalLook.Kind.LEAVING || look.kind() == RemovalLook.Kind.MISSING)
            .map(RemovalLook::row)
            .toList();
    if (going.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            going.stream()
                .map(row -> Layout.between(session.folder(), row.folder()))
                .flatMap(Collection::stream),
            Stream.of(Objects.requireNonNull(session.folder())))
        .distinct()
        .filter(folder -> nothingStaysIn(folder, going))
        .sorted(Comparator.comparingInt(Path::getNameCount).reversed())
        .toList();
  }

  private boolean nothingStaysIn(Path folder, List<Worktree> going) {
    return rows.stream()
        .filter(row -> row.folder().startsWith(folder) && !going.contains(row))
        .noneMatch(row -> followed.contains(row.folder()));
  }
}
