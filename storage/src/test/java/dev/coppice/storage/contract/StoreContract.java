package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.DuplicateException.Taken;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts of the ports have in common: an empty store, and ways to fill it. */
public abstract class StoreContract {
  final Samples samples = new Samples();

  @TempDir Path folder = Path.of("unset");
  private @Nullable OpenStore opened;

  /** Opens the store under test, empty, with what it keeps in {@code folder}. */
  protected abstract OpenStore open(Path folder);

  @BeforeEach
  final void open() {
    opened = open(folder);
  }

  @AfterEach
  final void close() {
    Objects.requireNonNull(opened).close();
  }

  UnitOfWork store() {
    return Objects.requireNonNull(opened).work();
  }

  void write(Consumer<Stores> work) {
    Function<Stores, Boolean> answering =
        stores -> {
          work.accept(stores);
          return true;
        };
    store().write(answering);
  }

  /** Requires that a write is refused because another row has {@code taken}. */
  void assertTaken(Taken taken, Consumer<Stores> work) {
    var duplicate = assertThrows(DuplicateException.class, () -> write(work));
    assertEquals(taken, duplicate.taken());
  }

  Workspace addWorkspace(String name) {
    Workspace workspace = samples.workspace(name);
    write(stores -> stores.workspaces().insert(workspace));
    return workspace;
  }

  WorkspaceRepository addRepository(Workspace workspace, String name) {
    WorkspaceRepository repository = samples.repository(workspace.id(), name);
    write(stores -> stores.workspaces().insert(repository));
    return repository;
  }

  /** Adds a session with a worktree for each repository. */
  Session addSession(Workspace workspace, String name, WorkspaceRepository... repositories) {
    Session session = samples.session(workspace.id(), name);
    write(stores -> stores.sessions().insert(session, worktrees(session, repositories)));
    return session;
  }

  List<Worktree> worktrees(Session session, WorkspaceRepository... repositories) {
    var number = new AtomicInteger();
    return List.of(repositories).stream()
        .map(repository -> samples.worktree(session, repository, number.incrementAndGet()))
        .toList();
  }

  Operation addOperation(OperationKind kind, SessionId session) {
    Operation operation = samples.operation(kind, session);
    write(stores -> stores.operations().insert(operation, List.of()));
    return operation;
  }

  /** Runs something in another thread to its end, as another command would. */
  static void elsewhere(Runnable command) {
    try (var thread = Executors.newSingleThreadExecutor()) {
      thread.submit(command).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  long lastEvent() {
    return store().read(stores -> stores.events().last());
  }

  Session session(SessionId id) {
    return store().read(stores -> stores.sessions().find(id)).orElseThrow();
  }

  List<Worktree> rows(SessionId id) {
    return store().read(stores -> stores.sessions().worktrees(id));
  }

  /** Takes a row down as kill does. */
  void kill(Worktree row) {
    Operation operation = addOperation(OperationKind.KILL, row.session());
    write(stores ->
        stores
            .sessions()
            .update(
                row.gone(
                    WorktreeState.UNAVAILABLE,
                    "kill",
                    Optional.of(Samples.COMMIT),
                    Optional.of(samples.removal(operation.id())))));
  }
}
