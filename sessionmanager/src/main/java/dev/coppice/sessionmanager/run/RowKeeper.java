package dev.coppice.sessionmanager.run;

import dev.coppice.git.ObjectId;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Transitions;
import dev.coppice.sessionmanager.model.Transitions.SessionEvent;
import dev.coppice.sessionmanager.model.Transitions.WorktreeEvent;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.PreservedRefs;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.run.StepExecutor.Kept;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies {@link RowChanges} at the three moments at which an operation writes rows: its decision,
 * the record of a step, its end. At the decision a row that is not as it was seen loses the
 * compare-and-set; after it, what has been written already is left as it is.
 */
final class RowKeeper {
  private final Pauses pauses;

  RowKeeper(Pauses pauses) {
    this.pauses = pauses;
  }

  void atDecision(Ledger ledger, RowChanges rows, Map<RepositoryId, Applied> applied) {
    SeenRows.require(ledger, rows);
    switch (rows) {
      case RowChanges.Born born -> ledger.insert(born.session(), born.worktrees());
      case RowChanges.Gone _, RowChanges.Away _ ->
          rows.going().forEach(going -> retarget(ledger, going.gone()));
      case RowChanges.Cleared cleared -> clear(ledger, cleared);
      case RowChanges.Back back ->
          back.sessions()
              .forEach(part -> {
                bringBack(ledger, part);
                part.rows().forEach(row -> tell(ledger, row, applied));
              });
      case RowChanges.Preserved _ -> {}
    }
  }

  private static void clear(Ledger ledger, RowChanges.Cleared cleared) {
    for (RowChanges.Emptied emptied : cleared.emptied()) {
      ledger.update(cleared.session(), emptied.row().emptied(emptied.preserved(), ledger.now()));
    }
  }

  /**
   * Writes what the removal of one worktree came to, and the record that keeps it.
   *
   * @param registrationId which no two rows share, of whatever session
   */
  void afterRemoval(
      Ledger ledger,
      RowChanges rows,
      String registrationId,
      Optional<ObjectId> record,
      Optional<Failure> failure) {
    for (RowChanges.Going going : rows.going()) {
      going.gone().leaving().stream()
          .filter(leaving -> leaving.row().registrationId().equals(registrationId))
          .forEach(leaving -> afterRemoval(ledger, going, leaving, record, failure));
    }
  }

  /** Writes what a step after the decision has done with preserved work, if it has. */
  void afterStep(
      Ledger ledger, PlannedStep planned, Optional<Kept> kept, Optional<Applied> applied) {
    kept.ifPresent(it -> keep(ledger, planned.repository().orElseThrow(), it));
    switch (planned.step()) {
      case Step.Apply apply ->
          applied.ifPresent(how -> tell(ledger, planned, apply.preservation(), how));
      case Step.DropPreservation drop ->
          preserved(ledger, planned, drop.preservation())
              .map(work -> work.dropped(ledger.now()))
              .forEach(ledger.stores().preservations()::update);
      default -> {}
    }
  }

  /** The rows of one preservation that was not dropped: there is one. */
  private static Stream<PreservedWork> preserved(
      Ledger ledger, PlannedStep planned, ObjectId preservation) {
    return ledger.stores().preservations().all().stream()
        .filter(work -> planned.repository().equals(Optional.of(work.repository())))
        .filter(work -> work.commit().equals(preservation))
        .filter(work -> work.state() != PreservedState.DROPPED);
  }

  private static void tell(Ledger ledger, PlannedStep planned, ObjectId preservation, Applied how) {
    if (how instanceof Applied.Exact || how instanceof Applied.Merged) {
      preserved(ledger, planned, preservation)
          .map(work -> work.applied(how instanceof Applied.Exact, ledger.now()))
          .forEach(ledger.stores().preservations()::update);
    }
  }

  /** A preservation has its own ref now; what was written before a crash is not written again. */
  void keep(Ledger ledger, RepositoryId repository, Kept kept) {
    SessionId session = PreservedRefs.session(kept.ref());
    int number = PreservedRefs.number(kept.ref());
    boolean written =
        ledger.stores().preservations().of(session).stream()
            .anyMatch(row -> row.repository().equals(repository) && row.number() == number);
    if (!written) {
      Preservation preservation = kept.preservation();
      ledger
          .stores()
          .preservations()
          .insert(
              new PreservedWork(
                  session,
                  repository,
                  number,
                  kept.ref(),
                  preservation.commit(),
                  preservation.record(),
                  preservation.head(),
                  preservation.branch(),
                  preservation.digest(),
                  ledger.operation(),
                  PreservedState.KEPT,
                  false,
                  ledger.now(),
                  Optional.empty(),
                  Optional.empty(),
                  0));
    }
  }

  /** What was preserved of a row that comes back is back, too, unless it could not be applied. */
  private static void tell(Ledger ledger, Worktree row, Map<RepositoryId, Applied> applied) {
    Applied how = applied.get(row.repository());
    if (how instanceof Applied.Exact || how instanceof Applied.Merged) {
      ledger.stores().preservations().of(row.session()).stream()
          .filter(kept -> Optional.of(kept.ref()).equals(row.preservedRef()))
          .filter(kept -> kept.repository().equals(row.repository()))
          .filter(kept -> kept.state() != PreservedState.DROPPED)
          .map(kept -> kept.applied(how instanceof Applied.Exact, ledger.now()))
          .forEach(ledger.stores().preservations()::update);
    }
  }

  /** A removal that waits for its next attempt could not be tried, and waits longer. */
  void postpone(Ledger ledger, Session session, Worktree row, String cause) {
    WorktreeState target = row.retry().orElseThrow().target();
    ledger.update(
        session,
        Transitions.require(
            row,
            WorktreeEvent.RETRY_FAILED_AGAIN,
            row.retrying(
                row.reason().orElseThrow(),
                row.tip(),
                row.removal().orElseThrow(),
                retry(ledger, target, row, cause))));
  }

  void atEnd(Ledger ledger, RowChanges rows) {
    for (RowChanges.Going going : rows.going()) {
      going.gone().settled().forEach(row -> settle(ledger, going, ledger.current(row)));
      end(ledger, going.becomes(), ledger.current(going.gone().session()));
    }
  }

  /** A kill after a teardown: what the teardown could not finish now ends as the kill wants it. */
  private static void retarget(Ledger ledger, RowChanges.Gone gone) {
    if (gone.target() != WorktreeState.UNAVAILABLE) {
      return;
    }
    for (Worktree row : ledger.stores().sessions().worktrees(gone.session().id())) {
      row.retry()
          .filter(retry -> retry.target() != gone.target())
          .ifPresent(retry ->
              ledger.update(
                  gone.session(),
                  Transitions.require(
                      row,
                      WorktreeEvent.SESSION_KILLED,
                      row.retrying(
                          gone.reason(),
                          row.tip(),
                          row.removal().orElseThrow(),
                          retry.towards(gone.target())))));
    }
  }

  /** A removal that was decided for a kill ends so, whoever carries it through. */
  private static WorktreeState target(Worktree row, RowChanges.Going going) {
    return row.retry().map(Retry::target).orElse(going.fate(row.repository()).target());
  }

  private static void bringBack(Ledger ledger, RowChanges.Returning part) {
    for (Worktree row : part.rows()) {
      ledger.update(
          part.session(), Transitions.require(row, WorktreeEvent.BROUGHT_BACK, row.activated()));
    }
    if (part.session().state() != SessionState.LIVE) {
      ledger.update(
          Transitions.require(
              part.session(),
              SessionEvent.BROUGHT_BACK,
              part.session().withState(SessionState.LIVE, ledger.now())));
    }
  }

  private void afterRemoval(
      Ledger ledger,
      RowChanges.Going going,
      RowChanges.Leaving leaving,
      Optional<ObjectId> record,
      Optional<Failure> failure) {
    Worktree row = ledger.current(leaving.row());
    boolean again = row.state() == WorktreeState.RETRY_REMOVE;
    if (!again && row.state() != WorktreeState.ACTIVE) {
      return;
    }
    var removal =
        new Removal(leaving.place(), leaving.number(), record.orElse(row.base()), leaving.branch());
    WorktreeState target = target(row, going);
    String reason = going.fate(row.repository()).reason();
    ledger.update(
        going.gone().session(),
        failure.isEmpty()
            ? Transitions.require(
                row,
                removed(again, target),
                row.gone(target, reason, leaving.head(), Optional.of(removal))
                    .preserved(leaving.preserved()))
            : Transitions.require(
                row,
                again ? WorktreeEvent.RETRY_FAILED_AGAIN : WorktreeEvent.REMOVAL_FAILED,
                row.retrying(
                        reason,
                        leaving.head(),
                        removal,
                        retry(ledger, target, row, failure.get().message()))
                    .preserved(leaving.preserved())));
  }

  private Retry retry(Ledger ledger, WorktreeState target, Worktree row, String cause) {
    int attempts = row.retry().map(Retry::attempts).orElse(0) + 1;
    return new Retry(target, cause, attempts, ledger.now().plus(pauses.after(attempts)));
  }

  private static WorktreeEvent removed(boolean again, WorktreeState target) {
    if (target == WorktreeState.REMOVED) {
      return again ? WorktreeEvent.RETRY_FINISHED_REMOVED : WorktreeEvent.TORN_DOWN;
    }
    return again ? WorktreeEvent.RETRY_FINISHED_UNAVAILABLE : WorktreeEvent.KILLED;
  }

  /** A row that changes without anything to move. */
  private static void settle(Ledger ledger, RowChanges.Going going, Worktree row) {
    RowChanges.Gone gone = going.gone();
    switch (row.state()) {
      case ACTIVE ->
          ledger.update(
              gone.session(),
              Transitions.require(
                  row,
                  WorktreeEvent.FOUND_MISSING,
                  row.gone(
                      WorktreeState.UNAVAILABLE, "missing", Optional.empty(), Optional.empty())));
      case REMOVED ->
          ledger.update(
              gone.session(),
              Transitions.require(
                  row,
                  WorktreeEvent.SESSION_KILLED,
                  row.gone(WorktreeState.UNAVAILABLE, gone.reason(), row.tip(), row.removal())));
      case RETRY_REMOVE ->
          ledger.update(
              gone.session(),
              Transitions.require(
                  row,
                  removed(true, target(row, going)),
                  row.gone(
                      target(row, going),
                      "missing",
                      row.tip(),
                      row.preservedRef().flatMap(_ -> row.removal()))));
      case UNAVAILABLE -> {}
    }
  }

  private static void end(Ledger ledger, SessionState becomes, Session session) {
    if (becomes == session.state()) {
      return;
    }
    ledger.update(
        Transitions.require(
            session,
            becomes == SessionState.TERMINATED ? SessionEvent.KILLED : SessionEvent.TORN_DOWN,
            session.withState(becomes, ledger.now())));
  }
}
