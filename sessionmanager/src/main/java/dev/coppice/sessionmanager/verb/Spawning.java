package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.Room;
import dev.coppice.sessionmanager.plan.SpawnPlanner;
import dev.coppice.sessionmanager.plan.SpawnPreflight;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.SpawnResult;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import dev.coppice.sessionmanager.run.RootSign;
import dev.coppice.sessionmanager.run.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes sessions. */
public final class Spawning {
  private final Context context;
  private final Workspaces workspaces;
  private final SpawnPlanner planner;

  public Spawning(Context context, Workspaces workspaces) {
    this.context = context;
    this.workspaces = workspaces;
    this.planner =
        new SpawnPlanner(
            new SpawnPreflight(context.git().repositories(), new Room()), context.layout());
  }

  public Answer<SpawnResult> spawn(Caller caller, Spawn command) {
    context.gate().pass();
    WorkspaceDraft draft = workspaces.forSpawn(caller, command.workspace());
    OperationId operation = context.ids().operation();
    SessionId id = context.ids().session();
    Path workspace = draft.workspace().path();
    List<String> locks =
        List.of(
            LockNames.branch(workspace, command.branch().orElse(command.name())),
            LockNames.name(workspace, command.name()),
            Summaries.lockOf(id));
    Optional<WorkspaceSummary> added = Optional.empty();
    Runner.Ended ended;
    try (var _ = context.locks().take(locks, operation.value())) {
      context.leftOpen().settle(draft.workspace().id(), command.name());
      boolean registered = draft.isRegistered();
      Plan plan;
      try {
        requireFreeName(draft.workspace(), command.name());
        requireRoot();
        plan =
            planner.plan(
                command,
                draft.workspace(),
                draft.repositories(),
                id,
                operation,
                context.clock().instant());
      } catch (FailureException e) {
        Failure failure = withWayBack(e.failure(), draft.workspace(), command.name());
        if (registered && !command.dryRun()) {
          refuse(caller, operation, draft.workspace(), failure);
        }
        throw failure.exception(e);
      }
      if (command.dryRun()) {
        return new Answer.Planned<>(plan.summary());
      }
      if (!registered) {
        workspaces.register(draft);
        added = Optional.of(workspaces.summary(draft.workspace()));
      }
      RootSign.leave(context.layout());
      ended = context.run(plan, caller, Optional.empty());
    }
    if (ended.failure().isPresent()) {
      throw ended.failure().get().with("operation", operation.value()).exception();
    }
    // Only now, or the session would be shown as busy.
    return new Answer.Done<>(new SpawnResult(context.show(id), Context.summary(ended), added));
  }

  /** A branch that an ended session of the name has left is mostly wanted with that session. */
  private Failure withWayBack(Failure failure, Workspace workspace, String name) {
    boolean ended =
        failure.code() == FailureCode.BRANCH_EXISTS
            && context
                .store()
                .read(stores ->
                    stores.sessions().named(name).stream()
                        .anyMatch(session -> session.workspace().equals(workspace.id())));
    return ended
        ? failure.withHint(
            "coppice restore %s brings the session back that ended; for another one use its branch with --reuse-branch, or choose one with --branch."
                .formatted(name))
        : failure;
  }

  private void refuse(Caller caller, OperationId operation, Workspace workspace, Failure failure) {
    context
        .runner()
        .refuse(
            operation,
            OperationKind.SPAWN,
            Optional.of(workspace.id()),
            Optional.empty(),
            caller.actor(),
            Optional.empty(),
            "refused",
            failure);
  }

  /** In a folder where the disk of other sessions should be, one more would hide behind them. */
  private void requireRoot() {
    if (!context.layout().reachable() && context.store().read(Spawning::hasWorktrees)) {
      throw Failure.of(FailureCode.UNREADABLE, context.layout().away())
          .withHint(context.layout().remedy())
          .exception();
    }
  }

  private static boolean hasWorktrees(Stores stores) {
    return stores.sessions().worktreesOfAll().values().stream()
        .flatMap(List::stream)
        .anyMatch(row -> row.state() != WorktreeState.UNAVAILABLE);
  }

  private void requireFreeName(Workspace workspace, String name) {
    Path folder = context.layout().session(workspace.name(), name);
    var _ =
        context
            .store()
            .read(stores -> {
              FreeNames.require(stores, workspace.id(), name, folder);
              return name;
            });
  }
}
