package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Operations that wait for a person: finds one, and tells who has to wait for it. */
final class WaitingOperations {
  private final Stores stores;

  WaitingOperations(Stores stores) {
    this.stores = stores;
  }

  /** The operation of that id, or of which that is the unique beginning. */
  Operation find(String text) {
    Operation operation = new OperationFinder(stores).find(text);
    if (!waits(operation)) {
      throw refused(operation).exception();
    }
    return operation;
  }

  /** Why a request cannot be made again, if its operation or parts of that wait. */
  Optional<Failure> holding(Claim claim) {
    List<Operation> waiting =
        Stream.concat(
                stores.operations().find(claim.operation()).stream(),
                stores.operations().children(claim.operation()).stream())
            .filter(WaitingOperations::waits)
            .toList();
    return waiting.stream()
        .findFirst()
        .map(first ->
            new Failure(
                    FailureCode.IN_FLIGHT,
                    "the request with this idempotency key waits for a person to decide on "
                        + String.join(", ", ids(waiting)),
                    Optional.of(waysOut(first)),
                    Map.of("operation", claim.operation().value()))
                .waitingFor(ids(waiting)));
  }

  private static String waysOut(Operation operation) {
    return new JournalEntry(operation)
        .result()
        .flatMap(JournalCodec.Result::failure)
        .flatMap(Failure::hint)
        .orElse("coppice op resolve " + operation.id() + " --forward | --back");
  }

  private static boolean waits(Operation operation) {
    return operation.state() == OperationState.RECOVERY_REQUIRED;
  }

  private static List<String> ids(List<Operation> operations) {
    return operations.stream().map(operation -> operation.id().value()).toList();
  }

  private Failure refused(Operation operation) {
    List<String> waiting =
        ids(
            stores.operations().children(operation.id()).stream()
                .filter(WaitingOperations::waits)
                .toList());
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
