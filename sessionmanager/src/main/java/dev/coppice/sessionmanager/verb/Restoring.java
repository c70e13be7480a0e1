package dev.coppice.sessionmanager.verb;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Restore;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.RestorePlanner;
import dev.coppice.sessionmanager.plan.WayBack;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.Outcome;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.sessionmanager.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Brings sessions back. */
public final class Restoring {
  private final Context context;
  private final Selections selections;
  private final RestorePlanner planner;

  public Restoring(Context context, RestorePlanner planner) {
    this.context = context;
    this.selections = new Selections(context);
    this.planner = planner;
  }

  /** What a plan for bringing back is made from, read in one transaction. */
  record Read(List<RestorePlanner.Part> parts, Summaries.Known known, List<Path> otherFolders) {

    static Read of(Stores stores, List<SessionId> ids) {
      var parts = new ArrayList<RestorePlanner.Part>();
      for (SessionId id : ids) {
        Session session = stores.sessions().find(id).orElseThrow();
        requireRegistered(stores, session);
        FreeNames.require(stores, session);
        parts.add(new RestorePlanner.Part(session, stores.sessions().worktrees(id)));
      }
      List<Path> others =
          stores.sessions().worktreesOfAll().entrySet().stream()
              .filter(entry -> !ids.contains(entry.getKey()))
              .flatMap(entry -> entry.getValue().stream())
              .filter(Restoring::onDisk)
              .map(Worktree::folder)
              .toList();
      return new Read(parts, Summaries.Known.read(stores), others);
    }

    private static void requireRegistered(Stores stores, Session session) {
      stores
          .workspaces()
          .find(session.workspace())
          .filter(workspace -> workspace.removedAt().isPresent())
          .ifPresent(workspace -> {
            throw Failure.of(
                    FailureCode.WORKSPACE_NOT_FOUND,
                    "the workspace of session '%s' is not registered any more: %s"
                        .formatted(session.name(), workspace.path()))
                .with("path", workspace.path().toString())
                .withHint("coppice workspace add registers it again, with the sessions it had.")
                .exception();
          });
    }
  }

  private static boolean onDisk(Worktree row) {
    return switch (row.state()) {
      case ACTIVE, RETRY_REMOVE -> true;
      case REMOVED, UNAVAILABLE -> false;
    };
  }

  public Answer<List<RestoreResult>> restore(Caller caller, Restore command) {
    context.gate().pass();
    List<Session> sessions =
        selections.find(
            caller, command.selection(), (session, _) -> session.state() == SessionState.SAVED);
    if (command.dryRun()) {
      var lines = new ArrayList<PlanSummary.Line>();
      sessions.forEach(session ->
          lines.addAll(plan(session.id(), context.ids().operation()).plan().summary().lines()));
      return new Answer.Planned<>(new PlanSummary(OperationKind.RESTORE, lines));
    }
    return new Answer.Done<>(
        selections.each(
            OperationKind.RESTORE, caller, sessions, (id, whole) -> one(caller, id, whole)));
  }

  private RestorePlanner.Planned plan(SessionId id, OperationId operation) {
    Read read = context.store().read(stores -> Read.of(stores, List.of(id)));
    return planner.plan(
        OperationKind.RESTORE,
        Optional.empty(),
        Optional.of(read.parts().getFirst().session().workspace()),
        read.parts(),
        read.known().repositories(),
        read.otherFolders(),
        operation);
  }

  private RestoreResult one(Caller caller, SessionId id, Optional<OperationId> whole) {
    OperationId operation = context.ids().operation();
    Session session = context.reread(id);
    try (var _ = context.locks().take(locks(session), operation.value())) {
      context.leftOpen().settle(id);
      RestorePlanner.Planned planned = plan(id, operation);
      Runner.Ended ended = context.run(planned.plan(), caller, whole);
      List<WayBack> ways = Objects.requireNonNull(planned.ways().get(id));
      return new RestoreResult(
          context.reread(id),
          ended.failure().isPresent() ? Outcome.FAILED : outcome(ways, ended),
          ways.stream().map(way -> worktree(way, ended)).toList(),
          Context.summary(ended),
          ended.failure());
    } catch (FailureException e) {
      if (whole.isEmpty() && Context.answersTheRequest(e.failure())) {
        throw e;
      }
      return refused(caller, session, operation, whole, e.failure());
    } catch (RuntimeException e) {
      if (whole.isEmpty()) {
        throw e;
      }
      return refused(caller, session, operation, whole, Failures.in(Optional.empty(), e));
    }
  }

  private RestoreResult refused(
      Caller caller,
      Session session,
      OperationId operation,
      Optional<OperationId> whole,
      Failure failure) {
    Runner.Ended refused =
        context.failed(operation, OperationKind.RESTORE, session, caller, whole, failure);
    return new RestoreResult(
        session, Outcome.REFUSED, List.of(), Context.summary(refused), Optional.of(failure));
  }

  private List<String> locks(Session session) {
    return LockNames.comingBack(context.store().read(Summaries.Known::read), List.of(session));
  }

  private static Outcome outcome(List<WayBack> ways, Runner.Ended ended) {
    if (ended.applied().values().stream().anyMatch(Applied.Obstructed.class::isInstance)) {
      return Outcome.OBSTRUCTED;
    }
    if (ended.applied().values().stream()
        .map(RestoreOutcomes::outcome)
        .anyMatch(WorktreeOutcome.CONFLICTED::equals)) {
      return Outcome.CONFLICTED;
    }
    return ways.stream().anyMatch(way -> way.from() == WayBack.From.NOWHERE)
        ? Outcome.PARTIAL
        : Outcome.RESTORED;
  }

  private static RestoreResult.WorktreeRestore worktree(WayBack way, Runner.Ended ended) {
    if (ended.failure().isPresent() && way.needsFolder()) {
      return new RestoreResult.WorktreeRestore(
          way.repository().name(), WorktreeOutcome.FAILED, Optional.empty(), List.of(), List.of());
    }
    List<String> strays = way.aside().stream().map(move -> move.to().toString()).toList();
    Optional<Applied> applied = Optional.ofNullable(ended.applied().get(way.repository().id()));
    WorktreeOutcome outcome =
        switch (way.from()) {
          case PRESENT -> WorktreeOutcome.PRESENT;
          case QUARANTINE -> WorktreeOutcome.EXACT;
          case BRANCH -> applied.map(RestoreOutcomes::outcome).orElse(WorktreeOutcome.CLEAN);
          case NOWHERE -> WorktreeOutcome.ORPHANED;
        };
    Optional<RestoreResult.Source> source =
        switch (way.from()) {
          case QUARANTINE -> Optional.of(RestoreResult.Source.QUARANTINE);
          case BRANCH ->
              Optional.of(
                  way.preservation().isPresent()
                      ? RestoreResult.Source.PRESERVATION
                      : RestoreResult.Source.BRANCH);
          case PRESENT, NOWHERE -> Optional.empty();
        };
    List<String> conflicts = applied.map(RestoreOutcomes::conflicts).orElse(List.of());
    return new RestoreResult.WorktreeRestore(
        way.repository().name(), outcome, source, conflicts, strays);
  }
}
