package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.Undo;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.RestorePlanner;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.OperationSummary;
import dev.coppice.sessionmanager.result.UndoResult;
import dev.coppice.sessionmanager.run.Runner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes removals back: exactly, or not at all. */
public final class Undoing {
  private static final int FAR_ENOUGH = 200;

  private final Context context;
  private final RestorePlanner planner;

  public Undoing(Context context, RestorePlanner planner) {
    this.context = context;
    this.planner = planner;
  }

  /** The operation to take back, and its sessions. */
  private record Target(Operation operation, List<Session> sessions) {}

  public Answer<UndoResult> undo(Caller caller, Undo command) {
    context.gate().pass();
    context.leftOpen().settleAll();
    Target target = context.store().read(stores -> target(stores, caller, command));
    OperationId operation = context.ids().operation();
    List<String> locks =
        LockNames.comingBack(context.store().read(Summaries.Known::read), target.sessions());
    Runner.Ended ended;
    try (var _ = context.locks().take(locks, operation.value())) {
      target.sessions().forEach(session -> context.leftOpen().settle(session.id()));
      RestorePlanner.Planned planned = plan(target, operation);
      if (command.dryRun()) {
        return new Answer.Planned<>(planned.plan().summary());
      }
      caller.progress().report(announcement(target), 0, planned.plan().steps().size());
      ended = context.run(planned.plan(), caller, Optional.empty());
    }
    if (ended.failure().isPresent()) {
      throw ended.failure().get().with("operation", operation.value()).exception();
    }
    // Only now, or the sessions would be shown as busy.
    return new Answer.Done<>(
        new UndoResult(
            new OperationSummary(
                target.operation().id(),
                target.operation().kind(),
                target.operation().state(),
                List.of()),
            Context.summary(ended),
            target.sessions().stream().map(session -> context.show(session.id())).toList()));
  }

  /** Which operation is meant may have been left to Coppice: it says so before it acts. */
  private static String announcement(Target target) {
    String names = target.sessions().stream().map(Session::name).collect(Collectors.joining(", "));
    return "Undoing the %s of %s (%s)"
        .formatted(
            target.operation().kind().name().toLowerCase(Locale.ROOT),
            names,
            target.operation().id());
  }

  private RestorePlanner.Planned plan(Target target, OperationId operation) {
    List<SessionId> ids = target.sessions().stream().map(Session::id).toList();
    Restoring.Read read =
        context
            .store()
            .read(stores -> {
              ids.forEach(id -> requireNewest(stores, target, id));
              return Restoring.Read.of(stores, ids);
            });
    return planner.plan(
        OperationKind.UNDO,
        Optional.of(target.operation().id()),
        target.operation().workspace(),
        read.parts(),
        read.known().repositories(),
        read.otherFolders(),
        operation);
  }

  private Target target(Stores stores, Caller caller, Undo command) {
    Operation operation = operation(stores, caller, command);
    boolean removal =
        switch (operation.kind()) {
          case KILL, CLEANUP, TEARDOWN -> true;
          case SPAWN,
              RESTORE,
              UNDO,
              PRESERVED_APPLY,
              PRESERVED_DROP,
              RETRY,
              RECONCILE,
              WORKSPACE_ADD,
              WORKSPACE_RESCAN,
              WORKSPACE_REMOVE ->
              false;
        };
    if (!removal || operation.state() != OperationState.SUCCEEDED) {
      throw Failure.of(
              FailureCode.CANNOT_UNDO,
              "%s (%s, %s) cannot be taken back"
                  .formatted(operation.id(), word(operation.kind()), word(operation.state())))
          .with("operation", operation.id().value())
          .withHint("A kill, cleanup or teardown can; coppice op ls lists them.")
          .exception();
    }
    List<Session> sessions =
        parts(stores, operation).stream()
            .filter(part -> happened(stores, part))
            .flatMap(part -> part.session().stream())
            .flatMap(id -> stores.sessions().find(id).stream())
            .toList();
    if (sessions.isEmpty()) {
      throw nothing("operation " + operation.id() + " changed nothing").exception();
    }
    return new Target(operation, sessions);
  }

  /** All of them or none: one that has not ended well keeps the others from being taken back. */
  private static List<Operation> parts(Stores stores, Operation operation) {
    if (operation.session().isPresent()) {
      return List.of(operation);
    }
    List<Operation> parts = stores.operations().children(operation.id());
    parts.stream()
        .filter(part ->
            part.state() == OperationState.RUNNING
                || part.state() == OperationState.RECOVERY_REQUIRED)
        .findFirst()
        .ifPresent(part -> {
          throw Failure.of(
                  FailureCode.CANNOT_UNDO,
                  "%s, a part of it, is not settled (%s)".formatted(part.id(), word(part.state())))
              .with("operation", part.id().value())
              .withHint("coppice op show " + part.id())
              .exception();
        });
    return parts;
  }

  /** The named operation; the newest of the named session; or the newest made from here. */
  private static Operation operation(Stores stores, Caller caller, Undo command) {
    var finder = new Finder(stores);
    if (command.target().isPresent() && command.target().get().startsWith(OperationId.PREFIX)) {
      return new OperationFinder(stores).find(command.target().get());
    }
    if (command.target().isPresent()) {
      Session session =
          finder.session(caller, new SessionRef(command.target(), command.workspace()));
      return newest(stores, session.id())
          .orElseThrow(() -> nothing("nothing was done to '" + session.name() + "'").exception());
    }
    Optional<Session> here = finder.standingIn(caller.folder());
    if (here.isPresent() && newest(stores, here.get().id()).isPresent()) {
      return newest(stores, here.get().id()).get();
    }
    Optional<WorkspaceId> scope = finder.scope(caller, command.workspace());
    return stores.operations().newest(Optional.empty(), FAR_ENOUGH).stream()
        .filter(operation -> operation.actor().equals(caller.actor()))
        .filter(operation -> scope.isEmpty() || operation.workspace().equals(scope))
        .filter(operation -> operation.parent().isEmpty())
        .filter(operation -> happened(stores, operation))
        .findFirst()
        .orElseThrow(() -> nothing("nothing was done from here").exception());
  }

  private static Failure nothing(String why) {
    return Failure.of(FailureCode.NOTHING_TO_UNDO, "there is nothing to undo: " + why)
        .withHint("coppice op ls lists what was done; name an operation or a session.");
  }

  /** Nothing may have happened to a session since. */
  private static void requireNewest(Stores stores, Target target, SessionId id) {
    Operation newest = newest(stores, id).orElse(target.operation());
    boolean part =
        newest.id().equals(target.operation().id())
            || newest.parent().equals(Optional.of(target.operation().id()));
    if (!part) {
      throw Failure.of(
              FailureCode.UNDO_STALE,
              "%s (%s) happened since".formatted(newest.id(), word(newest.kind())))
          .with("operation", newest.id().value())
          .withHint("Undo that one first, or use coppice restore.")
          .exception();
    }
  }

  /**
   * The newest operation that changed something of a session; retries belong to what they retry.
   */
  private static Optional<Operation> newest(Stores stores, SessionId session) {
    Optional<Operation> own =
        stores.operations().newest(Optional.of(session), FAR_ENOUGH).stream()
            .filter(operation -> operation.kind() != OperationKind.RETRY)
            .filter(operation -> happened(stores, operation))
            .findFirst();
    // Those over several sessions name none, and are few.
    return stores.operations().newest(Optional.empty(), FAR_ENOUGH).stream()
        .takeWhile(operation -> !own.equals(Optional.of(operation)))
        .filter(operation -> operation.session().isEmpty())
        .filter(operation -> concerns(operation, session))
        .filter(operation -> happened(stores, operation))
        .findFirst()
        .or(() -> own);
  }

  private static boolean concerns(Operation operation, SessionId session) {
    return JournalCodec.readRows(operation.plan())
        .map(rows -> rows.sessionIds().contains(session))
        .orElse(false);
  }

  private static boolean happened(Stores stores, Operation operation) {
    if (operation.state() == OperationState.FAILED
        || operation.state() == OperationState.CANCELLED) {
      return false;
    }
    return JournalCodec.readRows(operation.plan())
        .map(RowChanges::changesAnything)
        .orElseGet(() ->
            stores.operations().children(operation.id()).stream()
                .anyMatch(part -> happened(stores, part)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
