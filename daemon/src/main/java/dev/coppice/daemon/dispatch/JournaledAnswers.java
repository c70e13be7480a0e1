package dev.coppice.daemon.dispatch;

import com.google.gson.JsonParser;
import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.DoctorFixResult;
import dev.coppice.api.view.DoctorMended;
import dev.coppice.api.view.GcResult;
import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.Outcome;
import dev.coppice.api.view.PreservedApplyResult;
import dev.coppice.api.view.PreservedDropResult;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.RemovalResults;
import dev.coppice.api.view.RescanResult;
import dev.coppice.api.view.ResolveResult;
import dev.coppice.api.view.RestoreResult;
import dev.coppice.api.view.RestoreResults;
import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.SpawnResult;
import dev.coppice.api.view.UndoResult;
import dev.coppice.api.view.WorkspaceRemoved;
import dev.coppice.api.view.WorkspaceResult;
import dev.coppice.daemon.view.OperationViews;
import dev.coppice.daemon.view.SessionViews;
import dev.coppice.daemon.view.WorkspaceViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.OperationDetail;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a request that has succeeded would have answered, as far as the journal and the rows know
 * it: for one whose daemon ended between the end of the operation and the answer. It has the
 * sessions and operations, and a warning instead of what each worktree held.
 */
final class JournaledAnswers {
  private static final Caller COPPICE = new Caller(Path.of("/"), "coppice", Progress.NONE);

  private final SessionManager sessions;
  private final UnitOfWork store;

  @Inject
  JournaledAnswers(SessionManager sessions, UnitOfWork store) {
    this.sessions = sessions;
    this.store = store;
  }

  Object of(Claim claim) {
    OperationDetail whole = sessions.operation(claim.operation().value());
    OperationView operation = view(whole);
    return switch (claim.verb()) {
      case WORKSPACE_ADD -> new WorkspaceResult(WorkspaceViews.view(workspace(whole)), List.of());
      case WORKSPACE_RESCAN ->
          new RescanResult(
              WorkspaceViews.view(workspace(whole)), List.of(), List.of(), List.of(), List.of());
      case WORKSPACE_REMOVE -> removed(whole);
      case SPAWN -> new SpawnResult(views(whole).getFirst(), operation, null);
      case KILL, TEARDOWN ->
          new RemovalResults(each(whole, (part, session) -> removal(claim, part, session)));
      case CLEANUP ->
          new CleanupResult(
              each(whole, (_, session) -> session.id().value()),
              List.of(),
              each(whole, (part, session) -> removal(claim, part, session)));
      case RESTORE -> new RestoreResults(each(whole, JournaledAnswers::restored));
      case UNDO ->
          new UndoResult(
              view(sessions.operation(whole.undoes().orElseThrow().value())),
              operation,
              views(whole));
      case RESOLVE -> new ResolveResult(view(resolved(claim)), operation, views(whole));
      case PRESERVED_APPLY -> new PreservedApplyResult(List.of(), operation);
      case PRESERVED_DROP -> new PreservedDropResult(List.of(), operation);
      case GC -> new GcResult(List.of(), List.of(), List.of(), null, 0);
      case RECONCILE -> mended(operation);
      case RETRY -> throw new IllegalStateException(claim.verb() + " takes no key");
    };
  }

  /** It named one that waited, by its id or the beginning of it; each field is JSON. */
  private OperationDetail resolved(Claim claim) {
    String id =
        JsonParser.parseString(claim.request()).getAsJsonObject().get("operation").getAsString();
    return sessions.operation(JsonParser.parseString(id).getAsString());
  }

  /** All that it found is well, or its key would be free; which it was, is in no journal. */
  private static DoctorFixResult mended(OperationView operation) {
    String message = operation.warnings().getLast().message();
    return new DoctorFixResult(
        List.of(new DoctorMended(null, null, "mend", operation.id(), true, message)), List.of());
  }

  private static OperationView view(OperationDetail operation) {
    return OperationViews.fromJournal(operation);
  }

  private WorkspaceSummary workspace(OperationDetail operation) {
    Optional<String> id = operation.operation().workspace().map(Object::toString);
    return sessions.workspace(COPPICE, new WorkspaceRef(id));
  }

  private WorkspaceRemoved removed(OperationDetail operation) {
    var id = operation.operation().workspace().orElseThrow();
    return store
        .read(stores -> stores.workspaces().find(id))
        .map(workspace -> new WorkspaceRemoved(workspace.name(), workspace.path().toString()))
        .orElseThrow();
  }

  private List<SessionView> views(OperationDetail operation) {
    return operation.sessions().stream()
        .map(session ->
            sessions.show(
                COPPICE,
                new SessionRef(
                    Optional.of(session.id().value()), new WorkspaceRef(Optional.empty()))))
        .map(SessionViews::view)
        .toList();
  }

  /** The sessions of an operation, or of its parts. */
  private <R> List<R> each(OperationDetail whole, BiFunction<OperationDetail, Session, R> answer) {
    List<OperationDetail> parts =
        whole.children().isEmpty()
            ? List.of(whole)
            : whole.children().stream().map(id -> sessions.operation(id.value())).toList();
    return parts.stream()
        .flatMap(part -> part.sessions().stream().map(session -> answer.apply(part, session)))
        .toList();
  }

  private static RemovalResult removal(Claim claim, OperationDetail part, Session session) {
    Outcome outcome =
        switch (claim.verb()) {
          case TEARDOWN -> Outcome.SAVED;
          default -> Outcome.FREED;
        };
    return new RemovalResult(
        session.id().value(), session.name(), outcome, List.of(), view(part), null);
  }

  private static RestoreResult restored(OperationDetail part, Session session) {
    return new RestoreResult(
        session.id().value(), session.name(), Outcome.RESTORED, List.of(), view(part), null);
  }
}
