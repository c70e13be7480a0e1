package dev.coppice.sessionmanager.plan;

import dev.coppice.git.BranchName;
import dev.coppice.git.Repository;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.model.Names;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Warning;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans a spawn: looks at every repository first, then lays out what is to be done in each. Changes
 * nothing; what stands in the way of one repository is thrown before anything is done in another.
 */
public final class SpawnPlanner {
  private final SpawnPreflight preflight;
  private final Layout layout;

  public SpawnPlanner(SpawnPreflight preflight, Layout layout) {
    this.preflight = preflight;
    this.layout = layout;
  }

  /**
   * @param repositories those of the workspace
   * @throws dev.coppice.sessionmanager.result.FailureException with the first thing in the way
   */
  public Plan plan(
      Spawn command,
      Workspace workspace,
      List<WorkspaceRepository> repositories,
      SessionId id,
      OperationId operation,
      Instant now) {
    BranchName branch = branch(command);
    Path folder = layout.session(workspace.name(), command.name());
    List<WorkspaceRepository> chosen = preflight.choose(command, repositories);
    preflight.checkFolder(folder);
    List<SpawnPreflight.Start> starts = preflight.look(command, chosen, branch);
    var rows = new ArrayList<Worktree>();
    for (SpawnPreflight.Start start : starts) {
      rows.add(row(start, id, folder, branch, rows.size() + 1));
    }
    var session =
        new Session(
            id, workspace.id(), command.name(), SessionState.LIVE, branch, folder, now, now, 0);
    return new Plan(
        operation,
        OperationKind.SPAWN,
        Optional.of(workspace.id()),
        Optional.of(id),
        new RowChanges.Born(session, rows),
        steps(session, rows, starts, operation),
        starts.stream().flatMap(SpawnPlanner::warnings).toList());
  }

  private static BranchName branch(Spawn command) {
    Names.problem(command.name())
        .ifPresent(problem -> {
          throw Failure.of(
                  FailureCode.INVALID_NAME,
                  "'" + command.name() + "' cannot name a session: it " + problem)
              .with("name", command.name())
              .withHint("Use letters, digits, '-', '_' and '.', and --branch for the branch.")
              .exception();
        });
    String name = command.branch().orElse(command.name());
    BranchName.problem(name)
        .ifPresent(problem -> {
          throw Failure.of(
                  FailureCode.INVALID_BRANCH, "'" + name + "' cannot name a branch: it " + problem)
              .with("branch", name)
              .withHint("Choose another with --branch; git help check-ref-format has the rules.")
              .exception();
        });
    return new BranchName(name);
  }

  private static Worktree row(
      SpawnPreflight.Start start, SessionId id, Path folder, BranchName branch, int number) {
    return new Worktree(
        id,
        start.repository().id(),
        number,
        folder.resolve(start.repository().relativePath()).normalize(),
        Layout.registrationId(id, number),
        branch,
        !start.branchExists(),
        start.base().commit(),
        WorktreeState.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private List<PlannedStep> steps(
      Session session,
      List<Worktree> rows,
      List<SpawnPreflight.Start> starts,
      OperationId operation) {
    List<Path> folders = rows.stream().map(Worktree::folder).toList();
    var steps = new StepList(session);
    steps.addSessionFolders(-1, session, folders);
    for (int i = 0; i < rows.size(); i++) {
      Worktree row = rows.get(i);
      SpawnPreflight.Start start = starts.get(i);
      var lane = steps.lane(Stage.PREPARE, Layout.depth(row.folder(), folders), start.repository());
      if (row.branchMade()) {
        lane.add(
            new Step.MakeBranch(
                start.repository().location(),
                row.branch(),
                row.base(),
                "branch: Created from " + start.base().ref(),
                Optional.empty()));
      }
      lane.addWorktree(session, row, layout, operation, Optional.empty(), Optional.empty());
    }
    return steps.sorted();
  }

  private static Stream<Warning> warnings(SpawnPreflight.Start start) {
    Repository.Base base = start.base();
    return base.notes().stream()
        .map(note -> new Warning("BASE", Optional.of(start.repository().name()), note));
  }
}
