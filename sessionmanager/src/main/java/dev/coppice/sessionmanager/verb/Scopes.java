package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.find.Paths;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.FailureException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Says whose a key is: the workspace's that a request is about, or the home's. It never fails: a
 * request that names what is not there fails by itself, and one that is repeated may name what its
 * first time took away. Reads within one transaction.
 */
final class Scopes {
  private final Stores stores;
  private final Finder finder;

  Scopes(Stores stores) {
    this.stores = stores;
    this.finder = new Finder(stores);
  }

  Scoped of(Caller caller, Keyed request) {
    SortedMap<String, String> fields = new TreeMap<>(request.fields());
    Optional<WorkspaceId> told = told(caller, request);
    return switch (request.verb()) {
      case WORKSPACE_ADD -> {
        Path folder = Path.of(request.names().target().orElseThrow());
        fields.put("path", Paths.real(caller.folder().resolve(folder).normalize()).toString());
        yield home(request, fields);
      }
      case WORKSPACE_REMOVE -> {
        fields.put("workspace", workspaceEver(caller, request));
        yield home(request, fields);
      }
      case GC, RESOLVE, RECONCILE -> home(request, fields);
      case WORKSPACE_RESCAN -> scoped(request, told, false, fields);
      case SPAWN -> new Scoped(request, told.map(WorkspaceId::value), false, fields);
      case KILL, CLEANUP, TEARDOWN, RESTORE -> sessions(caller, request, told, fields);
      case UNDO -> undo(caller, request, told, fields);
      case PRESERVED_APPLY, PRESERVED_DROP -> {
        Optional<WorkspaceId> meant = preserved(caller, request);
        yield scoped(request, meant.or(() -> told), told.isEmpty(), fields);
      }
      case RETRY -> throw new IllegalArgumentException(request.verb() + " takes no key");
    };
  }

  private static Scoped home(Keyed request, SortedMap<String, String> fields) {
    return scoped(request, Optional.empty(), false, fields);
  }

  private static Scoped scoped(
      Keyed request,
      Optional<WorkspaceId> workspace,
      boolean anywhere,
      SortedMap<String, String> fields) {
    return new Scoped(
        request,
        Optional.of(workspace.map(WorkspaceId::value).orElse(Claim.HOME)),
        anywhere,
        fields);
  }

  /** The workspace that the caller named, or stands in. */
  private Optional<WorkspaceId> told(Caller caller, Keyed request) {
    return finder.find(caller, request.names().workspace()).map(Workspace::id);
  }

  private Scoped sessions(
      Caller caller, Keyed request, Optional<WorkspaceId> told, SortedMap<String, String> fields) {
    Keyed.Names names = request.names();
    boolean named = names.workspace().text().isPresent();
    if (names.all() || (names.sessions().isEmpty() && named)) {
      return scoped(request, named ? told : Optional.empty(), false, fields);
    }
    if (names.sessions().isEmpty()) {
      Optional<Session> here = finder.standingIn(caller.folder());
      here.ifPresent(session -> fields.put("sessions", session.id().value()));
      return scoped(request, here.map(Session::workspace), false, fields);
    }
    List<WorkspaceId> meant =
        names.sessions().stream()
            .flatMap(text -> session(caller, request, text).stream())
            .map(Session::workspace)
            .distinct()
            .toList();
    Optional<WorkspaceId> one =
        switch (meant.size()) {
          case 0 -> told;
          case 1 -> Optional.of(meant.getFirst());
          default -> Optional.empty();
        };
    return scoped(request, one, told.isEmpty(), fields);
  }

  private Scoped undo(
      Caller caller, Keyed request, Optional<WorkspaceId> told, SortedMap<String, String> fields) {
    Optional<String> target = request.names().target();
    if (target.isEmpty()) {
      finder
          .standingIn(caller.folder())
          .ifPresent(session -> fields.put("session", session.id().value()));
      return scoped(request, told, false, fields);
    }
    Optional<WorkspaceId> meant =
        target.get().startsWith(OperationId.PREFIX)
            ? attempt(() -> new OperationFinder(stores).find(target.get()))
                .flatMap(Operation::workspace)
            : session(caller, request, target.get()).map(Session::workspace);
    return scoped(request, meant.or(() -> told), told.isEmpty(), fields);
  }

  /** Of the session that it begins with, or of a commit; also of what was dropped. */
  private Optional<WorkspaceId> preserved(Caller caller, Keyed request) {
    String text = request.names().target().orElseThrow();
    String session = text.replaceFirst("/.*", "");
    return session(caller, request, session)
        .or(() -> session(caller, request, session.replaceFirst("@[0-9]+$", "")))
        .or(() ->
            stores.preservations().all().stream()
                .filter(work -> work.commit().hex().startsWith(text))
                .findFirst()
                .map(PreservedWork::session)
                .flatMap(stores.sessions()::find))
        .map(Session::workspace);
  }

  private Optional<Session> session(Caller caller, Keyed request, String text) {
    return attempt(() ->
        finder.session(caller, new SessionRef(Optional.of(text), request.names().workspace())));
  }

  private static <T> Optional<T> attempt(Supplier<T> look) {
    try {
      return Optional.of(look.get());
    } catch (FailureException _) {
      return Optional.empty();
    }
  }

  /** The workspace that is meant, also if it is registered no more; else what was said. */
  private String workspaceEver(Caller caller, Keyed request) {
    Optional<String> text = request.names().workspace().text();
    Path folder = Paths.real(caller.folder().resolve(text.orElse("")));
    return finder
        .find(caller, request.names().workspace())
        .or(() ->
            stores.workspaces().all().stream()
                .filter(workspace -> workspace.removedAt().isPresent())
                .filter(workspace ->
                    text.filter(said ->
                            said.equals(workspace.name()) || said.equals(workspace.id().value()))
                            .isPresent()
                        || folder.startsWith(workspace.path()))
                .max(Comparator.comparing(workspace -> workspace.removedAt().orElseThrow())))
        .map(workspace -> workspace.id().value())
        .orElse(text.orElse(folder.toString()));
  }
}
