package dev.coppice.sessionmanager.plan;

import dev.coppice.git.GitHands;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.Repository;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plans kill, cleanup and teardown: looks at every worktree first; if one holds what would be lost,
 * nothing is removed anywhere. Changes nothing.
 */
public final class RemovalPlanner {
  private static final int LAST_WAVE = 1_000_000;

  private final GitHands git;
  private final RemovalLooks looks;
  private final Layout layout;

  public RemovalPlanner(GitHands git, Layout layout) {
    this.git = git;
    this.looks = new RemovalLooks(git, layout);
    this.layout = layout;
  }

  /** A plan, and what the look at each repository showed. */
  public record Planned(Plan plan, List<RemovalLook> looks) {

    /** Whether nothing is removed, to keep work safe. */
    public boolean kept() {
      return looks.stream().anyMatch(look -> look.kind() == RemovalLook.Kind.BLOCKED);
    }
  }

  /**
   * @param rows those of the session
   * @param chosen which of them it is about
   * @param repositories those of its workspace
   * @param discard whether changes go to quarantine instead of keeping the worktree
   */
  public Planned plan(
      OperationKind kind,
      Verb verb,
      Session session,
      List<Worktree> rows,
      Predicate<Worktree> chosen,
      Map<RepositoryId, WorkspaceRepository> repositories,
      boolean discard,
      OperationId operation) {
    List<RemovalLook> seen = looks.look(rows, chosen, repositories, discard);
    boolean kept = seen.stream().anyMatch(look -> look.kind() == RemovalLook.Kind.BLOCKED);
    List<RemovalLook> leaving =
        kept
            ? List.of()
            : seen.stream().filter(look -> look.kind() == RemovalLook.Kind.LEAVING).toList();
    var rowsLeaving = leaving.stream().map(look -> leaving(look, operation)).toList();
    boolean terminates = verb != Verb.TEARDOWN;
    var changes =
        new RowChanges.Gone(
            session,
            terminates,
            terminates ? WorktreeState.UNAVAILABLE : WorktreeState.REMOVED,
            verb.name().toLowerCase(Locale.ROOT),
            rowsLeaving,
            settled(seen, terminates),
            kept);
    var plan =
        new Plan(
            operation,
            kind,
            Optional.of(session.workspace()),
            Optional.of(session.id()),
            changes,
            steps(
                session,
                rows,
                leaving,
                rowsLeaving,
                verb,
                RemovalLooks.followed(rows, repositories)),
            seen.stream().flatMap(look -> look.warning().stream()).toList());
    return new Planned(plan, seen);
  }

  /** Rows that change without anything to move. */
  private static List<Worktree> settled(List<RemovalLook> seen, boolean terminates) {
    return seen.stream()
        .filter(look ->
            look.kind() == RemovalLook.Kind.MISSING
                || (look.kind() == RemovalLook.Kind.GONE
                    && terminates
                    && look.row().state() == WorktreeState.REMOVED))
        .map(RemovalLook::row)
        .toList();
  }

  /** A removal that was begun goes on where it was begun. */
  private static RowChanges.Leaving leaving(RemovalLook look, OperationId operation) {
    Worktree row = look.row();
    return look.begun()
        .map(begun ->
            new RowChanges.Leaving(
                row, row.tip(), begun.branch(), begun.operation(), begun.number()))
        .orElseGet(() ->
            new RowChanges.Leaving(
                row, look.assessed().head(), look.assessed().branch(), operation, row.number()));
  }

  private List<PlannedStep> steps(
      Session session,
      List<Worktree> rows,
      List<RemovalLook> leaving,
      List<RowChanges.Leaving> rowsLeaving,
      Verb verb,
      List<Path> followed) {
    var steps = new StepList(session.name());
    List<Path> folders = rows.stream().map(Worktree::folder).toList();
    for (int i = 0; i < leaving.size(); i++) {
      RemovalLook look = leaving.get(i);
      RowChanges.Leaving row = rowsLeaving.get(i);
      WorkspaceRepository repository = look.repository();
      QuarantinePlace place = layout.quarantine(repository.location(), row.place(), row.number());
      WorktreeLocation worktree = Layout.worktree(look.row(), repository.location());
      if (look.begun().isEmpty()) {
        steps
            .lane(Stage.PREPARE, 0, repository)
            .add(
                new Step.KeepRecord(
                    repository.location(),
                    worktree,
                    place,
                    session.id().value(),
                    repository.name(),
                    look.assessed()));
      }
      // What lies inside another worktree leaves before it.
      int wave = -Layout.depth(look.row().folder(), folders);
      var lane = steps.lane(Stage.COMMIT, wave, repository);
      abandoned(look).ifPresent(lane::add);
      lane.add(
          new Step.MoveAway(
              repository.location(),
              worktree,
              place,
              look.begun().isEmpty() ? look.assessed().fingerprint() : "",
              Layout.inside(look.row().folder(), followed)));
      if (verb != Verb.TEARDOWN && look.begun().isEmpty()) {
        drop(look, worktree).ifPresent(lane::add);
      }
    }
    if (!leaving.isEmpty()) {
      steps.add(
          Stage.COMMIT,
          LAST_WAVE,
          new Step.RemoveFolders(
              emptied(session, leaving, folders),
              Optional.of(RemovalLooks.passedOver(rows, followed))));
    }
    return steps.sorted();
  }

  /** An earlier attempt that moved nothing leaves the ref that it kept its record by. */
  private Optional<Step> abandoned(RemovalLook look) {
    return look.begun().isPresent()
        ? Optional.empty()
        : look.row()
            .removal()
            .map(removal ->
                new Step.ReleaseQuarantine(
                    layout.quarantine(
                        look.repository().location(), removal.operation(), removal.number())));
  }

  /** A branch that Coppice made goes with its worktree if nothing was ever done on it. */
  private Optional<Step> drop(RemovalLook look, WorktreeLocation worktree) {
    Worktree row = look.row();
    if (!row.branchMade()
        || !look.assessed().branch().equals(Optional.of(row.branch()))
        || !look.assessed().head().equals(Optional.of(row.base()))) {
      return Optional.empty();
    }
    Repository repository = git.repositories().open(look.repository().location());
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
  private static List<Path> emptied(
      Session session, List<RemovalLook> leaving, List<Path> folders) {
    var emptied = new ArrayList<Path>();
    for (RemovalLook look : leaving) {
      for (Path folder : Layout.between(session.folder(), look.row().folder()).reversed()) {
        if (!emptied.contains(folder)) {
          emptied.add(folder);
        }
      }
    }
    emptied.sort(Comparator.comparingInt(Path::getNameCount).reversed());
    if (!folders.contains(session.folder())) {
      emptied.add(session.folder());
    }
    return emptied.isEmpty() ? List.of(Objects.requireNonNull(session.folder())) : emptied;
  }
}
