package dev.coppice.sessionmanager.verb;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.GcResult.Kept;
import dev.coppice.sessionmanager.result.GcResult.Why;
import dev.coppice.sessionmanager.result.OperationSummary;
import dev.coppice.sessionmanager.result.Warning;
import dev.coppice.sessionmanager.run.EmptyQuarantines.Leftover;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells of quarantines whose emptying was decided and could not be finished at once. No row says
 * whose they were, but the journal of what decided it.
 */
final class Leftovers {
  private static final int FAR_ENOUGH = 1000;

  private final Context context;

  Leftovers(Context context) {
    this.context = context;
  }

  /** One as the operation that decided it has seen it. */
  private record Decided(Remains remains, Optional<String> preserved, Operation operation) {}

  /** One that is gone now; empty if the journal does not know it. */
  Optional<GcResult.Emptied> emptied(Leftover leftover) {
    return leftover.problem().isPresent()
        ? Optional.empty()
        : decided(leftover.place()).map(decided -> emptied(decided, leftover.bytes()));
  }

  /**
   * One that could not be deleted; empty if the journal does not know it.
   *
   * @param bytes how much is left of it
   */
  Optional<Kept> kept(Leftover leftover, long bytes) {
    return leftover
        .problem()
        .flatMap(
            problem -> decided(leftover.place()).map(decided -> kept(decided, bytes, problem)));
  }

  private Optional<Decided> decided(QuarantinePlace place) {
    return context.store().read(stores -> decided(stores, place));
  }

  private static Kept kept(Decided decided, long bytes, String problem) {
    return new Kept(
        decided.remains().session(),
        decided.remains().repository().name(),
        decided.remains().removedAt(),
        bytes,
        Why.FAILED,
        "%s; the next gc tries again what %s has given up"
            .formatted(problem, decided.operation().id()));
  }

  private static GcResult.Emptied emptied(Decided decided, long bytes) {
    Operation operation = decided.operation();
    List<Warning> warnings =
        new JournalEntry(operation)
            .result().map(JournalCodec.Result::warnings).orElse(List.of()).stream()
                .filter(warning -> !warning.code().equals("SCAFFOLD_DELETE_DEFERRED"))
                .toList();
    return new GcResult.Emptied(
        decided.remains().session(),
        decided.remains().repository().name(),
        decided.remains().removedAt(),
        bytes,
        decided.preserved(),
        new OperationSummary(operation.id(), operation.kind(), operation.state(), warnings));
  }

  private static Optional<Decided> decided(Stores stores, QuarantinePlace place) {
    return stores.operations().find(new OperationId(place.operation())).stream()
        .flatMap(removal -> new JournalEntry(removal).sessions().stream())
        .flatMap(session -> emptyings(stores, session))
        .flatMap(operation -> decided(stores, place, operation).stream())
        .findFirst();
  }

  private static Stream<Operation> emptyings(Stores stores, SessionId session) {
    return stores.operations().newest(Optional.of(session), FAR_ENOUGH).stream()
        .filter(operation -> operation.kind() == OperationKind.GC)
        .filter(operation -> operation.state() == OperationState.SUCCEEDED);
  }

  private static Optional<Decided> decided(
      Stores stores, QuarantinePlace place, Operation operation) {
    if (!(new JournalEntry(operation).rows().orElse(null)
        instanceof RowChanges.Cleared(var session, var emptied))) {
      return Optional.empty();
    }
    Summaries.Known known = Summaries.Known.read(stores);
    return emptied.stream()
        .flatMap(one ->
            Remains.of(stores, known, session, one.row())
                .filter(remains -> remains.restedIn(place))
                .map(remains -> new Decided(remains, one.preserved(), operation)))
        .findFirst();
  }
}
