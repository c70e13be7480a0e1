package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.Undo;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;
import java.util.Optional;

/** Finds what is to be taken back, and refuses what cannot be. */
final class UndoTargets {
  private final Stores stores;
  private final History history;

  UndoTargets(Stores stores) {
    this.stores = stores;
    this.history = new History(stores);
  }

  UndoTarget find(Caller caller, Undo command) {
    Operation operation = operation(caller, command);
    if (!isPossible(operation.kind()) || operation.state() != OperationState.SUCCEEDED) {
      throw impossible(operation).exception();
    }
    List<Operation> parts = parts(operation).stream().filter(history::happened).toList();
    List<RowChanges> changes =
        parts.stream().flatMap(part -> new JournalEntry(part).rows().stream()).toList();
    List<Session> sessions =
        changes.stream()
            .flatMap(rows -> rows.sessionIds().stream())
            .distinct()
            .flatMap(id -> stores.sessions().find(id).stream())
            .toList();
    if (sessions.isEmpty()) {
      throw nothing("operation " + operation.id() + " changed nothing").exception();
    }
    return new UndoTarget(operation, parts, changes, sessions);
  }

  private static boolean isPossible(OperationKind kind) {
    return switch (kind) {
      case SPAWN, KILL, CLEANUP, TEARDOWN, RESTORE, UNDO -> true;
      case PRESERVED_APPLY,
          PRESERVED_DROP,
          RETRY,
          GC,
          RECONCILE,
          RESOLVE,
          WORKSPACE_ADD,
          WORKSPACE_RESCAN,
          WORKSPACE_REMOVE ->
          false;
    };
  }

  private static Failure impossible(Operation operation) {
    String hint =
        switch (operation.state()) {
          case RUNNING ->
              "It runs still: coppice op show " + operation.id() + " says how far it is.";
          case RECOVERY_REQUIRED ->
              "It waits for you to decide: coppice op resolve "
                  + operation.id()
                  + " --forward | --back; coppice op show says what it saw.";
          case FAILED, CANCELLED ->
              "Nothing of it is left to be taken back: coppice op show " + operation.id() + ".";
          case SUCCEEDED ->
              "A spawn, kill, cleanup, teardown, restore or undo can, by its name: coppice op ls lists them.";
        };
    return Failure.of(
            FailureCode.CANNOT_UNDO,
            "%s (%s, %s) cannot be taken back"
                .formatted(
                    operation.id(),
                    UndoTarget.word(operation.kind()),
                    UndoTarget.word(operation.state())))
        .with("operation", operation.id().value())
        .withHint(hint);
  }

  /** All of them or none: one that has not ended well keeps the others from being taken back. */
  private List<Operation> parts(Operation operation) {
    List<Operation> parts = stores.operations().children(operation.id());
    parts.stream()
        .filter(part ->
            part.state() == OperationState.RUNNING
                || part.state() == OperationState.RECOVERY_REQUIRED)
        .findFirst()
        .ifPresent(part -> {
          throw Failure.of(
                  FailureCode.CANNOT_UNDO,
                  "%s, a part of it, is not settled (%s)"
                      .formatted(part.id(), UndoTarget.word(part.state())))
              .with("operation", part.id().value())
              .withHint("coppice op show " + part.id())
              .exception();
        });
    return new JournalEntry(operation).rows().isPresent() ? List.of(operation) : parts;
  }

  /** The named operation; the newest of the named session; or the newest made from here. */
  private Operation operation(Caller caller, Undo command) {
    var finder = new Finder(stores);
    if (command.target().isPresent() && command.target().get().startsWith(OperationId.PREFIX)) {
      return new OperationFinder(stores).find(command.target().get());
    }
    if (command.target().isPresent()) {
      Session session =
          finder.session(caller, new SessionRef(command.target(), command.workspace()));
      return history
          .newest(session.id())
          .orElseThrow(() -> nothing("nothing was done to '" + session.name() + "'").exception());
    }
    Optional<Session> here = finder.standingIn(caller.folder());
    if (here.isPresent() && history.newest(here.get().id()).isPresent()) {
      return history.newest(here.get().id()).get();
    }
    Optional<WorkspaceId> scope = finder.scope(caller, command.workspace());
    return history
        .newest(operation ->
            operation.actor().equals(caller.actor())
                && (scope.isEmpty() || operation.workspace().equals(scope)))
        .orElseThrow(() -> nothing("nothing was done from here").exception());
  }

  private static Failure nothing(String why) {
    return Failure.of(FailureCode.NOTHING_TO_UNDO, "there is nothing to undo: " + why)
        .withHint("coppice op ls lists what was done; name an operation or a session.");
  }
}
