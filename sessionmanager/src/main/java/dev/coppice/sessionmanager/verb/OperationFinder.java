package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.Id;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;
import java.util.Optional;

/** Finds an operation by its id or the unique beginning of it. */
final class OperationFinder {
  private static final int FAR_ENOUGH = 10_000;

  private final Stores stores;

  OperationFinder(Stores stores) {
    this.stores = stores;
  }

  Operation find(String text) {
    if (Id.hasForm(OperationId.PREFIX, text)) {
      return stores
          .operations()
          .find(new OperationId(text))
          .orElseThrow(() -> unknown(text).exception());
    }
    List<Operation> found =
        stores.operations().newest(Optional.empty(), FAR_ENOUGH).stream()
            .filter(operation -> operation.id().value().startsWith(text))
            .toList();
    if (found.size() > 1 && text.length() > OperationId.PREFIX.length()) {
      List<String> ids = found.stream().map(operation -> operation.id().value()).toList();
      throw Failure.of(FailureCode.AMBIGUOUS_NAME, "'" + text + "' fits several operations")
          .with("operations", ids)
          .exception();
    }
    if (found.size() != 1 || text.length() <= OperationId.PREFIX.length()) {
      throw unknown(text).exception();
    }
    return found.getFirst();
  }

  private static Failure unknown(String text) {
    return Failure.of(FailureCode.OPERATION_NOT_FOUND, "there is no operation '" + text + "'")
        .with("operation", text)
        .withHint("coppice op ls lists them.");
  }
}
