package dev.coppice.e2e.sessionmanager;

import dev.coppice.git.GitHands;
import dev.coppice.git.GitSettings;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.SessionManagers;
import dev.coppice.sessionmanager.command.AddWorkspace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.verb.Keeping;
import dev.coppice.storage.Database;
import dev.coppice.storage.JooqUnitOfWork;
import dev.coppice.testkit.TestRepository;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;

/** A workspace with repositories, and a session manager that can be ended and started again. */
final class World implements AutoCloseable {
  final Path folder;
  final Path workspace;
  final Path worktreesRoot;
  final Map<String, TestRepository> repositories = new LinkedHashMap<>();
  final Faults faults = new Faults();
  final SettableClock clock = new SettableClock();
  final UnitOfWork store;

  /** Whether what its operations make for themselves is kept for a look. */
  boolean keepsScaffold;

  private final SeenRefs refs = new SeenRefs();
  private final Database database;
  private final GitHands git;
  private final Ids ids;
  private Keeping keeping =
      new Keeping(Duration.ofDays(7), Long.MAX_VALUE, Duration.ofDays(30), Duration.ofDays(7));
  private Duration patience = Duration.ofMinutes(2);
  private SessionManager manager;

  /**
   * @param paths where its repositories lie, relative to the workspace
   */
  World(Path temporary, String... paths) {
    try {
      this.folder = temporary.toRealPath();
      this.workspace = Files.createDirectories(folder.resolve("ws"));
      this.worktreesRoot = folder.resolve("home").resolve("worktrees");
      Files.createDirectories(worktreesRoot);
      Files.createFile(worktreesRoot.resolve(".coppice-root"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String path : paths) {
      Path place = workspace.resolve(path);
      repositories.put(path, TestRepository.createWith(place, ".gitignore", "*.ignored\n"));
    }
    this.database = Database.open(folder.resolve("home").resolve("coppice.db"));
    this.store = new JooqUnitOfWork(database);
    this.git = GitHands.create(GitSettings.standard(), clock);
    // No two worlds may share an operation's id: recovery looks for its processes everywhere.
    this.ids = new Ids(clock, new Random());
    this.manager = start();
  }

  /** Three repositories, one of them inside another. */
  static World ofThree(Path temporary) {
    return new World(temporary, "api", "api/libs/core", "web");
  }

  SessionManager manager() {
    return manager;
  }

  GitHands git() {
    return git;
  }

  /** A new daemon that lets no more than {@code bytes} rest in quarantine, but for a day. */
  void quarantineHolds(long bytes) {
    keeping = new Keeping(keeping.quarantine(), bytes, keeping.preserved(), keeping.answers());
    restart();
  }

  /** A new daemon in which nobody waits for long. */
  void isHasty() {
    patience = Duration.ofMillis(1);
    restart();
  }

  /** A new daemon on the same home, which has recovered. */
  SessionManager restart() {
    faults.disarm();
    manager = start();
    return manager;
  }

  private SessionManager start() {
    SessionManager started =
        SessionManagers.create(
            new SessionManagers.Settings(worktreesRoot, patience, keeping),
            faults.around(store),
            faults.around(git),
            clock,
            ids);
    started.recover();
    return started;
  }

  /** The refs of one of its repositories. */
  SortedMap<String, String> refs(TestRepository repository) {
    return refs.of(repository);
  }

  /** Somebody who stands in the workspace. */
  Caller caller() {
    return new Caller(workspace, "tess", Progress.NONE, keepsScaffold);
  }

  void workspaceIsRegistered() {
    manager.addWorkspace(caller(), new AddWorkspace(workspace, Optional.empty(), Map.of(), false));
  }

  static WorkspaceRef here() {
    return new WorkspaceRef(Optional.empty());
  }

  List<Session> sessions() {
    return store.read(stores -> stores.sessions().all());
  }

  /** The session of that name, the one that is not terminated if there is one. */
  Session session(String name) {
    return sessions().stream()
        .filter(session -> session.name().equals(name))
        .min(Comparator.comparing(session -> session.state() == SessionState.TERMINATED))
        .orElseThrow();
  }

  List<Worktree> rows(Session session) {
    return store.read(stores -> stores.sessions().worktrees(session.id()));
  }

  /** The row of the session's worktree of the repository at {@code path}. */
  Worktree row(String session, String path) {
    return rows(session(session)).stream()
        .filter(row -> repository(row).relativePath().toString().equals(path))
        .findFirst()
        .orElseThrow();
  }

  WorkspaceRepository repository(Worktree row) {
    return repository(row.repository());
  }

  WorkspaceRepository repository(RepositoryId id) {
    return registered().stream()
        .filter(repository -> repository.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  List<WorkspaceRepository> registered() {
    return store.read(stores ->
        stores.workspaces().all().stream()
            .flatMap(workspace -> stores.workspaces().repositories(workspace.id()).stream())
            .toList());
  }

  /** What was preserved, newest first. */
  List<PreservedWork> preservations() {
    return store.read(stores -> stores.preservations().all());
  }

  /** All operations, newest first. */
  List<Operation> operations() {
    return store.read(stores -> stores.operations().newest(Optional.empty(), 10_000));
  }

  /** A session's worktree of the repository at {@code path}, as a person finds it. */
  TestRepository worktree(String session, String path) {
    return new TestRepository(row(session, path).folder());
  }

  WorktreeLocation location(Worktree row) {
    return Layout.worktree(row, repository(row).location());
  }

  /** The user's own worktree at {@code path}. */
  TestRepository repository(String path) {
    return Objects.requireNonNull(repositories.get(path));
  }

  /** Where the row's worktree rests. */
  QuarantinePlace place(Worktree row) {
    Removal removal = row.removal().orElseThrow();
    return new Layout(worktreesRoot)
        .quarantine(repository(row).location(), removal.operation(), removal.number());
  }

  /** Another folder is registered under this one's name, and a session spawned in it. */
  void anotherWorkspaceOfThatNameSpawns(String session) {
    Path other = folder.resolve("elsewhere").resolve("ws");
    TestRepository.create(other.resolve("strange"));
    var there = new Caller(other, "tess", Progress.NONE);
    manager.spawn(
        there,
        new Spawn(
            session,
            here(),
            List.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            false,
            false));
  }

  void write(Path file, String content) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What no ref, log or worktree names any more goes, in all repositories. */
  void userCollects() {
    for (TestRepository repository : repositories.values()) {
      if (Files.exists(repository.folder())) {
        repository.git("worktree", "prune", "--expire=now");
        // Else it expires the logs, too: commits of tests are old.
        repository.git(
            "-c",
            "gc.reflogExpire=never",
            "-c",
            "gc.reflogExpireUnreachable=never",
            "gc",
            "-q",
            "--prune=now");
      }
    }
  }

  /** The same with the logs: only what refs and worktrees name is left. */
  void userCleansUp() {
    for (TestRepository repository : repositories.values()) {
      if (Files.exists(repository.folder())) {
        repository.git("reflog", "expire", "--all", "--expire=now", "--expire-unreachable=now");
      }
    }
    userCollects();
  }

  /** A worktree of the user's inside another, which nobody can preserve. */
  void putWorktreeInside(TestRepository worktree) {
    worktree.git(
        "worktree", "add", "-q", "--detach", worktree.folder().resolve("inside").toString());
  }

  /** As if its time were up: nothing rests there any more. */
  void emptyQuarantine() {
    for (File box : list(worktreesRoot.resolve(".quarantine"))) {
      delete(box.toPath());
    }
    repositories
        .values()
        .forEach(repository -> {
          delete(repository.folder().resolve(".git/coppice-quarantine"));
          repository.oracle().refs().keySet().stream()
              .filter(ref -> ref.startsWith("refs/coppice/quarantine/"))
              .forEach(ref -> repository.git("update-ref", "-d", ref));
        });
  }

  private static File[] list(Path folder) {
    File[] inside = folder.toFile().listFiles();
    return inside == null ? new File[0] : inside;
  }

  /** Deletes a file, or a folder with all it holds. */
  static void delete(Path path) {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
          inside.forEach(World::delete);
        }
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    git.close();
    database.close();
  }
}
