package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import java.util.Optional;
import java.util.function.Predicate;

/** What was done to sessions: the operations that changed something, as one transaction sees it. */
final class History {
  private static final int FAR_ENOUGH = 200;

  private final Stores stores;

  History(Stores stores) {
    this.stores = stores;
  }

  /**
   * The newest operation that changed something of a session; retries belong to what they retry.
   */
  Optional<Operation> newest(SessionId session) {
    Optional<Operation> own =
        stores.operations().newest(Optional.of(session), FAR_ENOUGH).stream()
            .filter(operation -> operation.kind() != OperationKind.RETRY)
            .filter(this::happened)
            .findFirst();
    // Those over several sessions name none, and are few.
    return stores.operations().newest(Optional.empty(), FAR_ENOUGH).stream()
        .takeWhile(operation -> !own.equals(Optional.of(operation)))
        .filter(operation -> operation.session().isEmpty())
        .filter(operation -> concerns(operation, session))
        .filter(this::happened)
        .findFirst()
        .or(() -> own);
  }

  /** The newest that was asked for, whole if it was over several sessions, of those wanted. */
  Optional<Operation> newest(Predicate<Operation> wanted) {
    return stores.operations().newest(Optional.empty(), FAR_ENOUGH).stream()
        .filter(wanted)
        .filter(operation -> operation.parent().isEmpty())
        .filter(operation -> happened(operation) || isOfPreservedWork(operation))
        .findFirst();
  }

  /** It changes no row of a session, but it is what was done last. */
  private static boolean isOfPreservedWork(Operation operation) {
    return operation.state() == OperationState.SUCCEEDED
        && (operation.kind() == OperationKind.PRESERVED_APPLY
            || operation.kind() == OperationKind.PRESERVED_DROP);
  }

  private static boolean concerns(Operation operation, SessionId session) {
    return new JournalEntry(operation).concerns(session);
  }

  /** Whether an operation, or a part of it, changed anything. */
  boolean happened(Operation operation) {
    if (operation.state() == OperationState.FAILED
        || operation.state() == OperationState.CANCELLED) {
      return false;
    }
    return new JournalEntry(operation)
        .rows()
        .map(RowChanges::changesAnything)
        .orElseGet(
            () -> stores.operations().children(operation.id()).stream().anyMatch(this::happened));
  }
}
