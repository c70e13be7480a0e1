package dev.coppice.sessionmanager.plan;

import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import dev.coppice.sessionmanager.result.Warning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Plans restore, and undo of a removal: for each worktree from quarantine if that is exact, else (a
 * restore only) from its branch. Changes nothing; what stands in the way of one worktree is thrown
 * before anything is done to another.
 */
public final class RestorePlanner {
  private static final int FIRST_WAVE = -1;

  private final WaysBack waysBack;
  private final Layout layout;

  public RestorePlanner(GitHands git, Layout layout, DroppedBranches dropped) {
    this.waysBack = new WaysBack(git, layout, dropped);
    this.layout = layout;
  }

  /** A session with its rows, as they were read. */
  public record Part(Session session, List<Worktree> rows) {}

  /** A plan, and by which way each worktree comes back. */
  public record Planned(Plan plan, Map<SessionId, List<WayBack>> ways) {}

  /**
   * @param undoes the operation that is taken back; without one, worktrees may also come back from
   *     their branches, and what is in the way is moved aside
   * @param otherFolders folders of all other sessions' worktrees, which nothing may be moved from
   * @throws dev.coppice.sessionmanager.result.FailureException with the first thing in the way
   */
  public Planned plan(
      OperationKind kind,
      Optional<OperationId> undoes,
      Optional<WorkspaceId> workspace,
      List<Part> parts,
      Map<RepositoryId, WorkspaceRepository> repositories,
      List<Path> otherFolders,
      OperationId operation) {
    var ways = new LinkedHashMap<SessionId, List<WayBack>>();
    var steps = new ArrayList<PlannedStep>();
    var returning = new ArrayList<RowChanges.Returning>();
    var warnings = new ArrayList<Warning>();
    for (Part part : parts) {
      List<WayBack> found =
          SideBySide.map(
              part.rows(),
              row ->
                  waysBack.find(
                      part.session(),
                      row,
                      Objects.requireNonNull(repositories.get(row.repository())),
                      undoes,
                      inUse(part),
                      otherFolders));
      ways.put(part.session().id(), found);
      steps.addAll(steps(part, found, operation));
      returning.add(
          new RowChanges.Returning(
              part.session(),
              found.stream()
                  .filter(WayBack::changesRow)
                  .map(WayBack::row)
                  .filter(row -> row.state() != WorktreeState.ACTIVE)
                  .toList()));
      found.stream().flatMap(way -> way.warning().stream()).forEach(warnings::add);
    }
    var plan =
        new Plan(
            operation,
            kind,
            workspace,
            parts.size() == 1 ? Optional.of(parts.getFirst().session().id()) : Optional.empty(),
            new RowChanges.Back(returning, undoes),
            sorted(steps),
            warnings);
    return new Planned(plan, ways);
  }

  private static List<Path> inUse(Part part) {
    return part.rows().stream()
        .filter(row -> row.state() == WorktreeState.ACTIVE)
        .map(Worktree::folder)
        .toList();
  }

  private List<PlannedStep> steps(Part part, List<WayBack> ways, OperationId operation) {
    Session session = part.session();
    List<Path> folders = part.rows().stream().map(Worktree::folder).toList();
    var steps = new StepList(session);
    if (ways.stream().anyMatch(WayBack::needsFolder)) {
      Strays.aboveWorktrees(session, folders)
          .forEach(aside -> steps.add(Stage.PREPARE, FIRST_WAVE, aside));
      steps.addSessionFolders(FIRST_WAVE, session, folders);
    }
    int last = part.rows().stream().mapToInt(Worktree::number).max().orElse(0);
    for (WayBack way : ways) {
      add(steps, session, way, folders, operation, last + way.row().number());
    }
    return steps.sorted();
  }

  /**
   * @param spare the number of a quarantine that nothing else of the operation may come to
   */
  private void add(
      StepList steps,
      Session session,
      WayBack way,
      List<Path> folders,
      OperationId operation,
      int spare) {
    Worktree row = way.row();
    var lane = steps.lane(Stage.PREPARE, Layout.depth(row.folder(), folders), way.repository());
    way.aside().forEach(lane::add);
    way.branch().ifPresent(lane::add);
    switch (way.from()) {
      case QUARANTINE -> {
        List<Path> between = Layout.between(session.folder(), row.folder());
        if (!between.isEmpty()) {
          lane.add(new Step.MakeFolders(between));
        }
        lane.add(
            new Step.PutBack(
                way.place().orElseThrow(),
                Layout.worktree(row, way.repository().location()),
                way.record().orElseThrow()));
        steps
            .lane(Stage.COMMIT, 0, way.repository())
            .add(new Step.ReleaseQuarantine(way.place().orElseThrow(), way.pending()));
      }
      case BRANCH -> {
        if (way.stale()) {
          lane.add(
              new Step.Unregister(
                  way.repository().location(),
                  Layout.worktree(row, way.repository().location()),
                  layout.quarantine(way.repository().location(), operation, spare),
                  session.id().value(),
                  way.repository().name()));
        }
        lane.addWorktree(
            session, way.onBranch(), layout, operation, way.detachedAt(), way.preservation());
      }
      case PRESENT ->
          way.place()
              .ifPresent(place ->
                  steps
                      .lane(Stage.COMMIT, 0, way.repository())
                      .add(new Step.ReleaseQuarantine(place, way.pending())));
      case NOWHERE -> {}
    }
  }

  private static List<PlannedStep> sorted(List<PlannedStep> steps) {
    return steps.stream()
        .sorted(Comparator.comparing(PlannedStep::stage).thenComparingInt(PlannedStep::wave))
        .toList();
  }
}
