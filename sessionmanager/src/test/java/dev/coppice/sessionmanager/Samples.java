package dev.coppice.sessionmanager;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Rows as they are when they are added; each call makes another. */
public final class Samples {
  /** When everything happens. */
  public static final Instant NOW = Instant.parse("2026-05-01T10:20:30.123Z");

  /** A commit. */
  public static final ObjectId COMMIT = new ObjectId("1234567890abcdef".repeat(2) + "12345678");

  private final Path worktreesRoot;
  private final Ids ids = new Ids(() -> NOW, new Random(7));

  /** Rows of a home that nobody looks for on disk. */
  public Samples() {
    this(Path.of("/worktrees"));
  }

  /** Rows of a home whose worktrees lie in {@code worktreesRoot}. */
  public Samples(Path worktreesRoot) {
    this.worktreesRoot = worktreesRoot;
  }

  public Ids ids() {
    return ids;
  }

  public Workspace workspace(Path folder) {
    return new Workspace(
        ids.workspace(), folder.getFileName().toString(), folder, NOW, Optional.empty(), 0);
  }

  public WorkspaceRepository repository(WorkspaceId workspace, String path) {
    Path folder = Path.of("/home/dev/shop").resolve(path);
    return new WorkspaceRepository(
        ids.repository(),
        workspace,
        path.isEmpty() ? "." : path,
        Path.of(path),
        new RepositoryLocation(folder, folder.resolve(".git")),
        false,
        0);
  }

  public Session session(Workspace workspace, String name) {
    return session(workspace, name, SessionState.LIVE, NOW);
  }

  public Session session(Workspace workspace, String name, SessionState state, Instant at) {
    return new Session(
        ids.session(),
        workspace.id(),
        name,
        state,
        new BranchName(name),
        worktreesRoot.resolve(workspace.name()).resolve(name),
        at,
        at,
        3);
  }

  public Worktree worktree(Session session, WorkspaceRepository repository, int number) {
    return new Worktree(
        session.id(),
        repository.id(),
        number,
        session.folder().resolve(repository.relativePath()),
        "coppice-" + session.id() + "-" + number,
        session.branch(),
        true,
        COMMIT,
        WorktreeState.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        5);
  }

  public Removal removal(OperationId operation) {
    return new Removal(operation, 1, COMMIT, Optional.of(new BranchName("feature/x")));
  }

  /** The row in a state, with all that belongs to it. */
  public Worktree in(WorktreeState state, Worktree row) {
    return switch (state) {
      case ACTIVE -> row;
      case REMOVED, UNAVAILABLE ->
          row.gone(state, "kill", Optional.of(COMMIT), Optional.of(removal(ids.operation())));
      case RETRY_REMOVE -> retrying(row, WorktreeState.UNAVAILABLE, 1);
    };
  }

  /** The row while its removal waits for its next attempt. */
  public Worktree retrying(Worktree row, WorktreeState target, int attempts) {
    return row.retrying(
        "teardown",
        Optional.of(COMMIT),
        removal(ids.operation()),
        new Retry(target, "busy", attempts, NOW));
  }
}
