package dev.coppice.sessionmanager.find;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.Id;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.port.SessionStore;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a caller means: by name, id, the beginning of an id, a path, or the folder it stands
 * in. Reads within one transaction.
 */
public final class Finder {
  private static final int SHORTEST_PREFIX = SessionId.PREFIX.length() + 4;

  private final List<Workspace> workspaces;
  private final SessionStore sessions;

  /** Looks at what is stored at this moment, at all sessions only where that is needed. */
  public Finder(Stores stores) {
    this.workspaces =
        stores.workspaces().all().stream().filter(w -> w.removedAt().isEmpty()).toList();
    this.sessions = stores.sessions();
  }

  /**
   * The workspace that is meant.
   *
   * @throws dev.coppice.sessionmanager.result.FailureException WORKSPACE_NOT_FOUND
   */
  public Workspace workspace(Caller caller, WorkspaceRef ref) {
    return find(caller, ref).orElseThrow(() -> noWorkspace(caller, ref).exception());
  }

  /** The workspace that is meant, if it is registered. */
  public Optional<Workspace> find(Caller caller, WorkspaceRef ref) {
    if (ref.text().isEmpty()) {
      return around(caller.folder());
    }
    String text = ref.text().get();
    Optional<Workspace> named =
        workspaces.stream()
            .filter(w -> w.name().equals(text) || w.id().value().equals(text))
            .findFirst();
    // A path must be there: a mistyped name is never the nearest workspace.
    Path path = caller.folder().resolve(text);
    return named.or(() -> Files.isDirectory(path) ? around(Paths.real(path)) : Optional.empty());
  }

  /**
   * The session that is meant.
   *
   * @throws dev.coppice.sessionmanager.result.FailureException SESSION_NOT_FOUND, AMBIGUOUS_NAME
   */
  public Session session(Caller caller, SessionRef ref) {
    if (ref.text().isEmpty()) {
      return standingIn(caller.folder())
          .orElseThrow(() ->
              Failure.of(FailureCode.SESSION_NOT_FOUND, "this folder is not inside a session")
                  .withHint("Name a session; coppice ls lists them.")
                  .exception());
    }
    String text = ref.text().get();
    List<Session> all = matching(text);
    Optional<WorkspaceId> scope = scope(caller, ref.workspace());
    List<Session> here =
        all.stream()
            .filter(
                s -> scope.isEmpty() || s.workspace().equals(scope.get()) || !s.name().equals(text))
            .toList();
    if (here.isEmpty() && !all.isEmpty()) {
      throw elsewhere(text, all).exception();
    }
    return one(text, here);
  }

  /** A name means a session of the workspace one stands in, never of another; an id is unique. */
  private Failure elsewhere(String text, List<Session> all) {
    String others =
        workspaces.stream()
            .filter(w -> all.stream().anyMatch(s -> s.workspace().equals(w.id())))
            .map(Workspace::name)
            .collect(Collectors.joining(", "));
    return Failure.of(
            FailureCode.SESSION_NOT_FOUND, "there is no session '" + text + "' in this workspace")
        .with("session", text)
        .withHint("There is one in " + others + ": say which with -w.");
  }

  /** The workspace whose sessions are meant; empty for all workspaces. */
  public Optional<WorkspaceId> scope(Caller caller, WorkspaceRef ref) {
    return ref.text().isPresent()
        ? Optional.of(workspace(caller, ref).id())
        : find(caller, ref).map(Workspace::id);
  }

  /** All sessions of a workspace, or of all. */
  public List<Session> sessions(Optional<WorkspaceId> scope) {
    return sessions.all().stream()
        .filter(s -> scope.isEmpty() || s.workspace().equals(scope.get()))
        .toList();
  }

  /** The session in whose folder {@code folder} lies. */
  public Optional<Session> standingIn(Path folder) {
    Path real = Paths.real(folder);
    Optional<Session> removed = QuarantinedFolder.of(real).flatMap(this::removedTo);
    if (removed.isPresent()) {
      return removed;
    }
    return sessions.all().stream()
        .filter(s -> real.startsWith(s.folder()) || folder.startsWith(s.folder()))
        .min(Comparator.comparing(s -> s.state() == SessionState.TERMINATED));
  }

  /** A shell that stood in a worktree when it was removed has moved to quarantine with it. */
  private Optional<Session> removedTo(QuarantinedFolder place) {
    return sessions.worktreesOfAll().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(place::holds))
        .flatMap(entry -> sessions.find(entry.getKey()).stream())
        .findFirst();
  }

  private Optional<Workspace> around(Path folder) {
    Path real = Paths.real(folder);
    Optional<Workspace> registered =
        workspaces.stream()
            .filter(w -> real.startsWith(w.path()))
            .max(Comparator.comparingInt(w -> w.path().getNameCount()));
    return registered.or(() ->
        standingIn(folder)
            .flatMap(
                s -> workspaces.stream().filter(w -> w.id().equals(s.workspace())).findFirst()));
  }

  private List<Session> matching(String text) {
    boolean prefix =
        text.startsWith(SessionId.PREFIX)
            && text.length() >= SHORTEST_PREFIX
            && text.length() <= SessionId.PREFIX.length() + Id.LENGTH;
    return Stream.concat(
            sessions.named(text).stream(),
            prefix ? sessions.beginning(text).stream() : Stream.empty())
        .distinct()
        .toList();
  }

  /** The one that is not terminated; of several of one workspace that are, the newest. */
  private static Session one(String text, List<Session> found) {
    List<Session> living =
        found.stream().filter(s -> s.state() != SessionState.TERMINATED).toList();
    boolean byPrefix = found.stream().noneMatch(s -> s.name().equals(text));
    boolean apart = found.stream().map(Session::workspace).distinct().count() > 1;
    if (living.size() > 1 || (found.size() > 1 && (byPrefix || (living.isEmpty() && apart)))) {
      List<String> ids = found.stream().map(s -> s.id().value()).toList();
      throw Failure.of(FailureCode.AMBIGUOUS_NAME, "'" + text + "' fits several sessions")
          .with("sessions", ids)
          .withHint("Say which with -w WORKSPACE, or by id: " + String.join(", ", ids))
          .exception();
    }
    return living.stream()
        .findFirst()
        .or(() -> found.stream().max(Comparator.comparing(Session::createdAt)))
        .orElseThrow(() ->
            Failure.of(FailureCode.SESSION_NOT_FOUND, "there is no session '" + text + "'")
                .with("session", text)
                .withHint("coppice ls --all lists them.")
                .exception());
  }

  private Failure noWorkspace(Caller caller, WorkspaceRef ref) {
    String what =
        ref.text()
            .map(text -> "there is no workspace '" + text + "'")
            .orElse(caller.folder() + " is not inside a registered workspace");
    return Failure.of(FailureCode.WORKSPACE_NOT_FOUND, what)
        .withHint("Register one with coppice workspace add DIR; coppice workspace ls lists them.");
  }
}
