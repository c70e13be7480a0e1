package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.RemovalLook;
import dev.coppice.sessionmanager.plan.RemovalPlanner;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.Judged;
import dev.coppice.sessionmanager.run.Locks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries decided removals again. A worktree is looked at anew unless its removal has moved something
 * already; whatever the attempt comes to, the rows say it, and when the next one is.
 */
public final class Retrying {
  private final Context context;
  private final RemovalPlanner planner;

  public Retrying(Context context) {
    this.context = context;
    this.planner = context.removalPlanner();
  }

  /** A session with its rows, as they were read. */
  private record Read(Session session, List<Worktree> rows, Summaries.Known known) {

    List<Worktree> waiting() {
      return rows.stream().filter(row -> row.state() == WorktreeState.RETRY_REMOVE).toList();
    }
  }

  /** Tries the removals of a session again, unless somebody works on it. */
  public void retry(Caller caller, SessionId id) {
    OperationId operation = context.ids().operation();
    Optional<Locks.Held> held =
        context.locks().tryTake(List.of(Summaries.lockOf(id)), operation.value());
    if (held.isEmpty()) {
      return;
    }
    try (var _ = held.get()) {
      context.leftOpen().settle(id);
      retry(caller, read(id), operation);
    }
  }

  private void retry(Caller caller, Read read, OperationId operation) {
    if (waitsForAPerson(read.session())) {
      context.runner().postpone(read.session(), read.waiting(), "a person has to decide first");
      return;
    }
    RemovalPlanner.Planned planned;
    try {
      planned = plan(read, operation);
    } catch (RuntimeException e) {
      String cause = Failures.in(Optional.empty(), e).message();
      context.runner().postpone(read.session(), read.waiting(), cause);
      return;
    }
    Plan plan = keepingState(planned.plan(), read.session());
    if (plan.rows().changesAnything()) {
      context.run(plan, caller, Optional.empty());
    } else {
      context.runner().postpone(read.session(), read.waiting(), cause(planned.looks()));
    }
  }

  private RemovalPlanner.Planned plan(Read read, OperationId operation) {
    boolean ended = read.session().state() == SessionState.TERMINATED;
    return planner.plan(
        OperationKind.RETRY,
        ended ? Verb.CLEANUP : Verb.TEARDOWN,
        RemovalPlanner.Part.alone(
            read.session(), read.rows(), row -> row.state() == WorktreeState.RETRY_REMOVE),
        read.known().repositories(),
        Unsaved.KEEPS,
        operation);
  }

  /** A live session stays so: it is an undo that took one of its worktrees only. */
  private static Plan keepingState(Plan plan, Session session) {
    if (session.state() != SessionState.LIVE) {
      return plan;
    }
    List<RowChanges.Going> going =
        plan.rows().going().stream()
            .map(one -> new RowChanges.Going(one.gone(), session.state(), one.fates()))
            .toList();
    return plan.with(new RowChanges.Away(going, Optional.empty()));
  }

  private boolean waitsForAPerson(Session session) {
    return context.store().read(stores -> stores.operations().open()).stream()
        .filter(operation -> operation.state() == OperationState.RECOVERY_REQUIRED)
        .anyMatch(operation -> new JournalEntry(operation).concerns(session.id()));
  }

  private static String cause(List<RemovalLook> looks) {
    String found =
        looks.stream()
            .flatMap(look ->
                look.findings().stream()
                    .filter(Judged::blocks)
                    .map(
                        judged -> look.repository().name() + ": " + judged.finding().code().name()))
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? "its repository has left the workspace" : found;
  }

  private Read read(SessionId id) {
    return context
        .store()
        .read(stores ->
            new Read(
                stores.sessions().find(id).orElseThrow(),
                stores.sessions().worktrees(id),
                Summaries.Known.read(stores)));
  }
}
