package dev.coppice.sessionmanager.find;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository.Registration;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.SessionSummary;
import dev.coppice.sessionmanager.result.SessionSummary.Status;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import dev.coppice.sessionmanager.run.Locks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Shows sessions and workspaces as people see them. Starts no program; looks at the disk, briefly.
 */
public final class Summaries {
  private final Repositories git;
  private final Locks locks;
  private final Layout layout;
  private final FolderLook folders = new FolderLook();
  private final ShownBefore before = new ShownBefore();

  public Summaries(Repositories git, Locks locks, Layout layout) {
    this.git = git;
    this.locks = locks;
    this.layout = layout;
  }

  /** The name under which a session is locked. */
  public static String lockOf(Session session) {
    return lockOf(session.id());
  }

  /** The same, for a session that need not be there yet. */
  public static String lockOf(SessionId session) {
    return "session:" + session;
  }

  /** Whether a session keeps its name from being used by another. */
  public static boolean holdsName(Session session, List<Worktree> rows) {
    return session.state() != SessionState.TERMINATED
        || rows.stream().anyMatch(row -> row.state() != WorktreeState.UNAVAILABLE);
  }

  /**
   * Repositories of all workspaces by id, with what it takes to name them.
   *
   * @param open the operations that have not ended
   */
  public record Known(
      Map<WorkspaceId, Workspace> workspaces,
      Map<RepositoryId, WorkspaceRepository> repositories,
      OpenWork open) {

    public static Known read(Stores stores) {
      var workspaces = new HashMap<WorkspaceId, Workspace>();
      var repositories = new HashMap<RepositoryId, WorkspaceRepository>();
      for (Workspace workspace : stores.workspaces().all()) {
        workspaces.put(workspace.id(), workspace);
        stores
            .workspaces()
            .repositories(workspace.id())
            .forEach(repository -> repositories.put(repository.id(), repository));
      }
      return new Known(workspaces, repositories, OpenWork.read(stores));
    }

    public WorkspaceRepository repository(Worktree row) {
      return Objects.requireNonNull(repositories.get(row.repository()), "repository of a row");
    }

    public Workspace workspace(WorkspaceId id) {
      return Objects.requireNonNull(workspaces.get(id), "workspace of a session");
    }

    public String workspaceName(Session session) {
      return workspace(session.workspace()).name();
    }
  }

  /** One session, with the commit of each worktree's HEAD. */
  public SessionSummary session(Session session, List<Worktree> rows, Known known) {
    return session(
        session, ShownRows.of(rows, known.repositories(), this::head), known, layout.reachable());
  }

  /** Several, whose rows are in {@code rows}, without these commits. */
  public List<SessionSummary> sessions(
      List<Session> sessions, Map<SessionId, List<Worktree>> rows, Known known) {
    boolean reachable = layout.reachable();
    Map<RepositoryId, WorkspaceRepository> repositories = before.same(known.repositories());
    return sessions.stream()
        .map(session -> {
          List<Worktree> own = rows.getOrDefault(session.id(), List.of());
          ShownRows shown = before.of(session.id(), own, repositories);
          return session(session, shown, known, reachable);
        })
        .toList();
  }

  private SessionSummary session(Session session, ShownRows shown, Known known, boolean reachable) {
    boolean busy = locks.busy(lockOf(session)) || known.open().running().contains(session.id());
    return new SessionSummary(
        session,
        known.workspaceName(session),
        busy ? Status.BUSY : status(session, shown, reachable),
        shown.rows(),
        Optional.ofNullable(known.open().waiting().get(session.id())));
  }

  /** A workspace with its repositories and how many sessions it has. */
  public WorkspaceSummary workspace(Stores stores, Workspace workspace) {
    int sessions =
        (int)
            stores.sessions().all().stream()
                .filter(s -> s.workspace().equals(workspace.id()))
                .filter(s -> s.state() != SessionState.TERMINATED)
                .count();
    return new WorkspaceSummary(
        workspace, stores.workspaces().repositories(workspace.id()), sessions);
  }

  private Status status(Session session, ShownRows shown, boolean reachable) {
    if (shown.partial()) {
      return Status.PARTIAL;
    }
    return switch (session.state()) {
      case SAVED -> Status.SAVED;
      case TERMINATED -> shown.onDisk() ? Status.KEPT : Status.TERMINATED;
      case LIVE -> live(shown, reachable);
    };
  }

  private Status live(ShownRows shown, boolean reachable) {
    if (!reachable) {
      return Status.UNREACHABLE;
    }
    if (shown.orphaned()) {
      return Status.ORPHANED;
    }
    return shown.whole() && folders.areThere(shown.folders()) ? Status.STOPPED : Status.MISSING;
  }

  private Optional<ObjectId> head(Worktree row, WorkspaceRepository repository) {
    if (row.state() != WorktreeState.ACTIVE) {
      return Optional.empty();
    }
    try {
      return git.open(repository.location()).registrations().stream()
          .filter(registration -> registration.id().equals(row.registrationId()))
          .findFirst()
          .flatMap(Registration::head);
    } catch (GitException _) {
      return Optional.empty();
    }
  }
}
