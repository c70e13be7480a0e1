package dev.coppice.sessionmanager.run;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends operations that waited for a person to decide, once the person has: by another operation
 * that went through all of the session.
 */
public final class Decisions {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
  private static final int FAR_ENOUGH = 1000;

  private final UnitOfWork store;
  private final Journal journal;
  private final EmptyQuarantines emptied;

  Decisions(UnitOfWork store, Journal journal, EmptyQuarantines emptied) {
    this.store = store;
    this.journal = journal;
    this.emptied = emptied;
  }

  /**
   * Notes an operation that has succeeded. What fails here fails nothing of it: the operation that
   * waits goes on waiting.
   */
  public void made(Operation by, RowChanges rows) {
    if (rows.keeps()) {
      return;
    }
    try {
      for (Operation waiting : store.read(stores -> stores.operations().open())) {
        if (store.read(stores -> isDecided(stores, waiting, by, rows))) {
          end(waiting, by, Optional.empty());
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("op={} what it has decided could not be noted: {}", by.id(), e.getMessage());
    }
  }

  /**
   * Notes that a person has decided an operation that waited. A request with a key that asked for
   * it has succeeded with that: made again, it would find nothing that waits.
   */
  public void resolved(OperationId waiting, Operation by) {
    store
        .read(stores -> stores.operations().find(waiting))
        .filter(operation -> operation.state() == OperationState.RECOVERY_REQUIRED)
        .ifPresent(operation ->
            end(
                operation,
                by,
                Attempt.isUnderWay() ? Attempt.CURRENT.get().operation() : Optional.empty()));
  }

  private void end(Operation waiting, Operation by, Optional<OperationId> request) {
    journal.overtaken(waiting, by, request);
    emptied.sweep(records(waiting));
  }

  private static boolean isDecided(
      Stores stores, Operation waiting, Operation by, RowChanges decision) {
    if (waiting.state() != OperationState.RECOVERY_REQUIRED || waiting.id().equals(by.id())) {
      return false;
    }
    return new JournalEntry(waiting)
        .rows()
        .filter(rows -> decides(decision, rows))
        .filter(rows -> rows.sessionIds().stream().anyMatch(decision.sessionIds()::contains))
        .filter(rows ->
            rows.sessionIds().stream()
                .allMatch(
                    id -> decision.sessionIds().contains(id) || isDecided(stores, waiting, id)))
        .isPresent();
  }

  /** What had come back by half is removed by nothing that goes by the rows. */
  private static boolean decides(RowChanges decision, RowChanges waiting) {
    return switch (waiting) {
      case RowChanges.Back _ -> decision instanceof RowChanges.Back;
      case RowChanges.Gone _, RowChanges.Away _, RowChanges.Born _ ->
          !(decision instanceof RowChanges.Preserved || decision instanceof RowChanges.Cleared);
      case RowChanges.Preserved _, RowChanges.Cleared _ -> false;
    };
  }

  /** Whether another session of the same operation has been gone through since. */
  private static boolean isDecided(Stores stores, Operation waiting, SessionId session) {
    RowChanges before = new JournalEntry(waiting).rows().orElseThrow();
    return stores.operations().newest(Optional.empty(), FAR_ENOUGH).stream()
        .takeWhile(later -> !later.id().equals(waiting.id()))
        .filter(later -> later.state() == OperationState.SUCCEEDED)
        .filter(later -> later.kind() != OperationKind.RETRY)
        .flatMap(later -> new JournalEntry(later).rows().stream())
        .filter(rows -> rows.sessionIds().contains(session))
        .anyMatch(rows -> !rows.keeps() && decides(rows, before));
  }

  private List<QuarantinePlace> records(Operation operation) {
    return store.read(stores -> stores.operations().steps(operation.id())).stream()
        .flatMap(row -> JournalEntry.step(row).stream())
        .map(PlannedStep::step)
        .filter(Step.KeepRecord.class::isInstance)
        .map(Step.KeepRecord.class::cast)
        .map(Step.KeepRecord::place)
        .toList();
  }
}
