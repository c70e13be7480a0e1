package dev.coppice.sessionmanager.verb;

import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.RemovalPlanner;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.OperationSummary;
import dev.coppice.sessionmanager.result.SessionSummary;
import dev.coppice.sessionmanager.run.Attempt;
import dev.coppice.sessionmanager.run.Decisions;
import dev.coppice.sessionmanager.run.Gate;
import dev.coppice.sessionmanager.run.Locks;
import dev.coppice.sessionmanager.run.Runner;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What every verb works with. */
public record Context(
    UnitOfWork store,
    GitHands git,
    Layout layout,
    Locks locks,
    Runner runner,
    LeftOpen leftOpen,
    Decisions decisions,
    Gate gate,
    Summaries summaries,
    Ids ids,
    InstantSource clock) {

  RemovalPlanner removalPlanner() {
    return new RemovalPlanner(git, layout, new StoredNumbers(store));
  }

  /**
   * Runs a plan to its end, and notes what that has decided.
   *
   * @throws dev.coppice.sessionmanager.result.FailureException CANCELLED, for what is no part of a
   *     whole, if the request was
   */
  Runner.Ended run(Plan plan, Caller caller, Optional<OperationId> parent) {
    Runner.Ended ended = runUndecided(plan, caller, parent);
    if (ended.failure().isEmpty()) {
      decisions.made(ended.operation(), plan.rows());
    }
    return ended;
  }

  /** The same for a plan that is only half of what a person has decided. */
  Runner.Ended runUndecided(Plan plan, Caller caller, Optional<OperationId> parent) {
    Runner.Ended ended =
        runner.run(plan, caller.actor(), parent, caller.progress(), caller.keepScaffold());
    if (parent.isEmpty() && ended.operation().state() == OperationState.CANCELLED) {
      throw ended.failure().orElseThrow().with("operation", plan.operation().value()).exception();
    }
    return ended;
  }

  /**
   * Does work that is several operations, or more than those; the key of a request is claimed by
   * one around it, which ends when all of it is done.
   */
  <R> R whole(OperationKind kind, Caller caller, Supplier<R> work) {
    return whole(kind, caller, work, _ -> true);
  }

  /**
   * The same for work that may leave something to be tried again.
   *
   * @param done whether it has left nothing
   */
  <R> R whole(OperationKind kind, Caller caller, Supplier<R> work, Predicate<R> done) {
    if (!Attempt.isUnderWay()) {
      return work.get();
    }
    Operation whole = runner.beginWhole(ids.operation(), kind, Optional.empty(), caller.actor());
    String outcome = "partial";
    try {
      R result = work.get();
      outcome = done.test(result) ? "done" : outcome;
      return result;
    } finally {
      runner.endWhole(whole, outcome);
    }
  }

  /** Whether a failure answers the request itself, and is no outcome for the session. */
  static boolean answersTheRequest(Failure failure) {
    return failure.code() == FailureCode.SESSION_BUSY || failure.code() == FailureCode.CANCELLED;
  }

  /** The session as it is now. */
  Session reread(SessionId id) {
    return store.read(stores -> stores.sessions().find(id)).orElseThrow();
  }

  /** The session as it is now, with its rows and their heads. */
  SessionSummary show(SessionId id) {
    return store.read(stores ->
        summaries.session(
            stores.sessions().find(id).orElseThrow(),
            stores.sessions().worktrees(id),
            Summaries.Known.read(stores)));
  }

  /** Journals that a part of a command went wrong, if it had not come so far as to be journaled. */
  Runner.Ended failed(
      OperationId id,
      OperationKind kind,
      Session session,
      Caller caller,
      Optional<OperationId> parent,
      Failure failure) {
    return store
        .read(stores -> stores.operations().find(id))
        .map(begun -> new Runner.Ended(begun, List.of(), Optional.of(failure), List.of(), Map.of()))
        .orElseGet(() ->
            runner.refuse(
                id,
                kind,
                Optional.of(session.workspace()),
                Optional.of(session.id()),
                caller.actor(),
                parent,
                "refused",
                failure));
  }

  static OperationSummary summary(Runner.Ended ended) {
    Operation operation = ended.operation();
    return new OperationSummary(
        operation.id(), operation.kind(), operation.state(), ended.warnings());
  }
}
