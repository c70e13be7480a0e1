package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Remove;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.RemovalLook;
import dev.coppice.sessionmanager.plan.RemovalPlanner;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.Judged;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RemovalResult.Outcome;
import dev.coppice.sessionmanager.run.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes sessions down: kill, cleanup, teardown, and the retry of a removal that was decided. */
public final class Removing {
  private final Context context;

  private final Selections selections;

  private final RemovalPlanner planner;
  private final RemovalOutcomes outcomes;

  public Removing(Context context) {
    this.context = context;
    this.selections = new Selections(context);
    this.outcomes = new RemovalOutcomes(context);
    this.planner = context.removalPlanner();
  }

  public Answer<List<RemovalResult>> remove(Caller caller, Remove command) {
    context.gate().pass();
    List<Session> sessions =
        selections.find(
            caller,
            command.selection(),
            (session, rows) -> RemovalRules.applies(command.verb(), session, rows));
    if (command.dryRun()) {
      return new Answer.Planned<>(dryRun(command, sessions));
    }
    return new Answer.Done<>(
        selections.each(
            RemovalRules.kind(command.verb()),
            caller,
            sessions,
            (id, whole) -> one(caller, command, id, whole)));
  }

  private RemovalResult one(
      Caller caller, Remove command, SessionId id, Optional<OperationId> whole) {
    OperationId operation = context.ids().operation();
    OperationKind kind = RemovalRules.kind(command.verb());
    Session session = context.reread(id);
    try (var _ = context.locks().take(List.of(Summaries.lockOf(session)), operation.value())) {
      context.leftOpen().settle(id);
      session = context.reread(id);
      RemovalRules.requireState(command.verb(), session);
      RemovalPlanner.Planned planned = plan(kind, command.verb(), id, command.unsaved(), operation);
      if ((planned.kept() || planned.passedOver()) && command.verb() != Verb.KILL) {
        return kept(caller, planned, id, whole);
      }
      Runner.Ended ended = context.run(planned.plan(), caller, whole);
      return outcomes.result(command.verb(), planned, ended, id);
    } catch (FailureException e) {
      if (whole.isEmpty() && Context.answersTheRequest(e.failure())) {
        throw e;
      }
      RemovalResult failed = failed(caller, kind, session, operation, whole, e.failure());
      if (whole.isEmpty()) {
        throw e;
      }
      return failed;
    } catch (RuntimeException e) {
      if (whole.isEmpty()) {
        throw e;
      }
      return failed(caller, kind, session, operation, whole, Failures.in(Optional.empty(), e));
    }
  }

  private RemovalResult failed(
      Caller caller,
      OperationKind kind,
      Session session,
      OperationId operation,
      Optional<OperationId> whole,
      Failure failure) {
    Runner.Ended failed = context.failed(operation, kind, session, caller, whole, failure);
    return new RemovalResult(
        session, Outcome.FAILED, List.of(), Context.summary(failed), Optional.of(failure));
  }

  private RemovalPlanner.Planned plan(
      OperationKind kind, Verb verb, SessionId id, Unsaved unsaved, OperationId operation) {
    record Read(Session session, List<Worktree> rows, Summaries.Known known) {}
    Read read =
        context
            .store()
            .read(stores ->
                new Read(
                    stores.sessions().find(id).orElseThrow(),
                    stores.sessions().worktrees(id),
                    Summaries.Known.read(stores)));
    return planner.plan(
        kind,
        verb,
        RemovalPlanner.Part.alone(read.session(), read.rows(), _ -> true),
        read.known().repositories(),
        unsaved,
        operation);
  }

  private RemovalResult kept(
      Caller caller, RemovalPlanner.Planned planned, SessionId id, Optional<OperationId> whole) {
    Session session = context.reread(id);
    Runner.Ended refused =
        context
            .runner()
            .refuse(
                planned.plan().operation(),
                planned.plan().kind(),
                Optional.of(session.workspace()),
                Optional.of(id),
                caller.actor(),
                whole,
                "kept",
                Failure.of(
                    FailureCode.WRONG_STATE,
                    planned.kept()
                        ? "work would have been lost; nothing was done"
                        : "its repositories have left the workspace; nothing was done"));
    return new RemovalResult(
        session,
        Outcome.KEPT,
        outcomes.worktrees(planned, List.of(), id),
        Context.summary(refused),
        Optional.empty());
  }

  private PlanSummary dryRun(Remove command, List<Session> sessions) {
    var lines = new ArrayList<PlanSummary.Line>();
    for (Session session : sessions) {
      RemovalRules.requireState(command.verb(), session);
      RemovalPlanner.Planned planned =
          plan(
              RemovalRules.kind(command.verb()),
              command.verb(),
              session.id(),
              command.unsaved(),
              context.ids().operation());
      lines.addAll(planned.plan().summary().lines());
      planned.looks().stream()
          .filter(look -> look.kind() == RemovalLook.Kind.BLOCKED)
          .forEach(look ->
              lines.add(
                  new PlanSummary.Line(
                      Optional.of(session.name()),
                      Optional.of(look.repository().name()),
                      "keep",
                      look.findings().stream()
                          .filter(Judged::blocks)
                          .map(judged -> judged.finding().code().name())
                          .collect(Collectors.joining(", ")))));
    }
    return new PlanSummary(RemovalRules.kind(command.verb()), lines);
  }
}
