package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Resolve;
import dev.coppice.sessionmanager.command.Resolve.Way;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.RestorePlanner;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.OperationSummary;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.ResolveResult;
import dev.coppice.sessionmanager.result.Warning;
import dev.coppice.sessionmanager.run.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides operations that wait for a person, by the verbs' own plans: forward is what the operation
 * was for, done to what there is now; back is the other way round. What was changed since is
 * preserved either way.
 */
public final class Resolving {
  private final Context context;
  private final ResolutionPlans plans;

  public Resolving(Context context, RestorePlanner back) {
    this.context = context;
    this.plans = new ResolutionPlans(context, back);
  }

  public Answer<ResolveResult> resolve(Caller caller, Resolve command) {
    context.gate().pass();
    context.leftOpen().settleAll();
    Operation waiting = find(command.operation());
    List<Session> sessions = sessions(waiting);
    OperationId operation = context.ids().operation();
    Runner.Ended ended;
    try (var _ = context.locks().take(locks(waiting, sessions), operation.value())) {
      sessions.forEach(session -> context.leftOpen().settle(session.id()));
      // Another may have decided it meanwhile.
      Operation still = find(waiting.id().value());
      plans.requireNothingForgotten(still, sessions);
      if (command.dryRun()) {
        return new Answer.Planned<>(dryRun(still, command.way(), operation));
      }
      ended =
          context.whole(
              OperationKind.RESOLVE, caller, () -> decide(caller, still, command.way(), operation));
    }
    // Only now, or the sessions would be shown as busy.
    return new Answer.Done<>(
        new ResolveResult(
            summary(reread(waiting.id())),
            Context.summary(ended),
            sessions(waiting).stream().map(session -> context.show(session.id())).toList()));
  }

  private Operation find(String text) {
    return context.store().read(stores -> new WaitingOperations(stores).find(text));
  }

  private Operation reread(OperationId id) {
    return context.store().read(stores -> stores.operations().find(id)).orElseThrow();
  }

  /** Those it is about that there are. */
  private List<Session> sessions(Operation waiting) {
    List<SessionId> ids = new JournalEntry(waiting).sessions();
    return context
        .store()
        .read(stores -> ids.stream().flatMap(id -> stores.sessions().find(id).stream()).toList());
  }

  private List<String> locks(Operation waiting, List<Session> sessions) {
    Summaries.Known known = context.store().read(Summaries.Known::read);
    var names = new ArrayList<String>(LockNames.comingBack(known, sessions));
    LockNames.of(known, waiting).stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names;
  }

  private Runner.Ended decide(Caller caller, Operation waiting, Way way, OperationId operation) {
    Optional<Plan> plan = plans.plan(waiting, way, operation);
    if (plan.isEmpty()) {
      return acknowledge(caller, waiting, operation);
    }
    return way == Way.BACK && plan.get().rows() instanceof RowChanges.Back back && isComing(waiting)
        ? takeAway(caller, waiting, back, plan.get())
        : decide(caller, waiting, plan.get());
  }

  /** What was asked for is noted first: whatever else it has decided is no part of the request. */
  private Runner.Ended decide(Caller caller, Operation waiting, Plan plan) {
    Runner.Ended ended = succeeded(plan, context.runUndecided(plan, caller, Optional.empty()));
    context.decisions().resolved(waiting.id(), ended.operation());
    context.decisions().made(ended.operation(), plan.rows());
    return ended;
  }

  private static Runner.Ended succeeded(Plan plan, Runner.Ended ended) {
    ended
        .failure()
        .ifPresent(failure -> {
          throw failure.with("operation", plan.operation().value()).exception();
        });
    return ended;
  }

  private static boolean isComing(Operation waiting) {
    return new JournalEntry(waiting).rows().filter(RowChanges.Back.class::isInstance).isPresent();
  }

  /**
   * What had come back by half is known to no row: it can be taken down only once it is back whole.
   * That decides nothing yet: until it is taken down, the operation waits.
   */
  private Runner.Ended takeAway(
      Caller caller, Operation waiting, RowChanges.Back whole, Plan bringsBack) {
    Runner.Ended backAgain =
        succeeded(bringsBack, context.runUndecided(bringsBack, caller, Optional.empty()));
    RowChanges.Back asked = (RowChanges.Back) new JournalEntry(waiting).rows().orElseThrow();
    Plan plan = plans.takeAway(backAgain.operation(), whole, asked, context.ids().operation());
    return decide(caller, waiting, plan);
  }

  /** It leaves nothing to be done: what there is of it stays, and it waits no longer. */
  private Runner.Ended acknowledge(Caller caller, Operation waiting, OperationId operation) {
    Operation whole =
        context
            .runner()
            .beginWhole(operation, OperationKind.RESOLVE, waiting.workspace(), caller.actor());
    context.runner().endWhole(whole, "done");
    Operation ended = reread(operation);
    context.decisions().resolved(waiting.id(), ended);
    return new Runner.Ended(
        ended,
        List.of(
            new Warning(
                "NOTE",
                Optional.empty(),
                "what there is of it stays as it is; coppice doctor looks whether all is well")),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private PlanSummary dryRun(Operation waiting, Way way, OperationId operation) {
    Optional<Plan> plan = plans.plan(waiting, way, operation);
    if (plan.isEmpty()) {
      return new PlanSummary(OperationKind.RESOLVE, List.of());
    }
    var lines = new ArrayList<>(plan.get().summary().lines());
    if (way == Way.BACK && isComing(waiting)) {
      plan.get().rows().sessionIds().stream()
          .map(context::reread)
          .map(session ->
              new PlanSummary.Line(
                  Optional.of(session.name()),
                  Optional.empty(),
                  "take-away",
                  "once it is whole, unsaved work preserved"))
          .forEach(lines::add);
    }
    return new PlanSummary(plan.get().kind(), lines);
  }

  private static OperationSummary summary(Operation operation) {
    return new OperationSummary(operation.id(), operation.kind(), operation.state(), List.of());
  }
}
