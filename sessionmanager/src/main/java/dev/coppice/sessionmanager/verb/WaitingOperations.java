package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;

/** Finds an operation that waits for a person, and refuses any other. */
final class WaitingOperations {
  private final Stores stores;

  WaitingOperations(Stores stores) {
    this.stores = stores;
  }

  /** The operation of that id, or of which that is the unique beginning. */
  Operation find(String text) {
    Operation operation = new OperationFinder(stores).find(text);
    if (operation.state() != OperationState.RECOVERY_REQUIRED) {
      throw refused(operation).exception();
    }
    return operation;
  }

  private Failure refused(Operation operation) {
    List<String> waiting =
        stores.operations().children(operation.id()).stream()
            .filter(part -> part.state() == OperationState.RECOVERY_REQUIRED)
            .map(part -> part.id().value())
            .toList();
    Failure why =
        Failure.of(
                FailureCode.WRONG_STATE,
                "%s (%s, %s) waits for no decision"
                    .formatted(
                        operation.id(),
                        UndoTarget.word(operation.kind()),
                        UndoTarget.word(operation.state())))
            .with("operation", operation.id().value());
    return waiting.isEmpty()
        ? why.withHint("coppice op show " + operation.id() + " says what became of it.")
        : new Failure(
                FailureCode.WRONG_STATE,
                "%s is over several sessions; parts of it wait: %s"
                    .formatted(operation.id(), String.join(", ", waiting)),
                why.hint(),
                why.details())
            .with("operations", waiting)
            .withHint("Each is decided by itself: coppice op show " + waiting.getFirst());
  }
}
