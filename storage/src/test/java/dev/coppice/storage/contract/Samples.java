package dev.coppice.storage.contract;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Event;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
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

  private final Ids ids = new Ids(() -> NOW, new Random(7));

  public Ids ids() {
    return ids;
  }

  public Workspace workspace(String name) {
    return new Workspace(
        ids.workspace(), name, Path.of("/home/dev", name), NOW, Optional.empty(), 0);
  }

  public WorkspaceRepository repository(WorkspaceId workspace, String name) {
    Path folder = Path.of("/home/dev/shop", name);
    return new WorkspaceRepository(
        ids.repository(),
        workspace,
        name,
        Path.of(name),
        new RepositoryLocation(folder, folder.resolve(".git")),
        false,
        0);
  }

  public Session session(WorkspaceId workspace, String name) {
    return session(workspace, name, NOW);
  }

  public Session session(WorkspaceId workspace, String name, Instant at) {
    return new Session(
        ids.session(),
        workspace,
        name,
        SessionState.LIVE,
        new BranchName(name),
        Path.of("/worktrees", workspace.value(), name),
        at,
        at,
        0);
  }

  public Worktree worktree(Session session, WorkspaceRepository repository, int number) {
    return new Worktree(
        session.id(),
        repository.id(),
        number,
        session.folder().resolve(repository.relativePath()),
        repository.name() + "-" + session.id(),
        session.branch(),
        true,
        COMMIT,
        WorktreeState.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  public Operation operation(OperationKind kind, SessionId session) {
    return operation(kind, Optional.of(session), Optional.empty());
  }

  public Operation operation(
      OperationKind kind, Optional<SessionId> session, Optional<OperationId> parent) {
    return new Operation(
        ids.operation(),
        parent,
        kind,
        Optional.empty(),
        session,
        "hash",
        OperationState.RUNNING,
        Phase.PLANNED,
        "dev",
        1,
        "{\"format\":1}",
        Optional.empty(),
        NOW,
        NOW,
        0);
  }

  public StepRow step(OperationId operation, int ordinal) {
    return new StepRow(
        operation,
        ordinal,
        Optional.of(ids.repository()),
        "MakeBranch",
        StepState.PLANNED,
        "{\"branch\":\"x\"}",
        Optional.empty());
  }

  public Event event(Event.Kind kind) {
    return new Event(
        0, kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), NOW);
  }

  public Removal removal(OperationId operation) {
    return new Removal(operation, 1, COMMIT, Optional.of(new BranchName("other")));
  }

  public Retry retry(WorktreeState target) {
    return new Retry(target, "the folder is busy", 1, NOW.plusSeconds(30));
  }
}
