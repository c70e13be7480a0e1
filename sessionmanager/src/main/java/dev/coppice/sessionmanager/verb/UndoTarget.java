package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.plan.Former;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operation to take back.
 *
 * @param parts itself, or what it did to each session
 * @param changes what they meant for the rows
 * @param sessions those that it changed
 */
record UndoTarget(
    Operation operation, List<Operation> parts, List<RowChanges> changes, List<Session> sessions) {

  /** What the sessions were before it, if it made them or brought them back. */
  List<Former> former() {
    return changes.stream().flatMap(rows -> Former.of(rows).stream()).toList();
  }

  List<SessionId> ids() {
    return sessions.stream().map(Session::id).toList();
  }

  /** Which operation is meant may have been left to Coppice: it says so before it acts. */
  String announcement() {
    String names = sessions.stream().map(Session::name).collect(Collectors.joining(", "));
    return "Undoing the %s of %s (%s)".formatted(word(operation.kind()), names, operation.id());
  }

  /** Throws UNDO_STALE if anything has happened to one of the sessions since. */
  void requireNewest(Stores stores) {
    var history = new History(stores);
    for (Session session : sessions) {
      history
          .newest(session.id())
          .filter(newest -> !isPart(newest))
          .ifPresent(newest -> {
            throw stale(newest, session).exception();
          });
    }
  }

  private boolean isPart(Operation newest) {
    return newest.id().equals(operation.id())
        || newest.parent().equals(Optional.of(operation.id()));
  }

  private Failure stale(Operation since, Session session) {
    String instead =
        former().isEmpty()
            ? "coppice restore"
            : "coppice kill --stash " + session.name() + ", which takes it down as it is now";
    return Failure.of(
            FailureCode.UNDO_STALE,
            "%s (%s) happened since".formatted(since.id(), word(since.kind())))
        .with("operation", since.id().value())
        .withHint("Undo that one first, or use " + instead + ".");
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
