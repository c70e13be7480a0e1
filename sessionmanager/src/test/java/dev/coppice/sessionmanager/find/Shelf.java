package dev.coppice.sessionmanager.find;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.port.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Rows in stores that a finder looks through; its folders are there. */
final class Shelf {
  private final Path home;
  private final Samples samples;
  private final List<Workspace> workspaces = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final Map<SessionId, List<Worktree>> worktrees = new HashMap<>();
  private Instant next = Samples.NOW;

  Shelf(Path home) {
    this.home = home;
    this.samples = new Samples(home.resolve("worktrees"));
  }

  static Caller caller(Path folder) {
    return new Caller(folder, "dev", Progress.NONE);
  }

  /** What the ids of two sessions begin with. */
  static String commonStart(Session one, Session two) {
    String a = one.id().value();
    String b = two.id().value();
    int end = 0;
    while (a.charAt(end) == b.charAt(end)) {
      end++;
    }
    return a.substring(0, end);
  }

  Samples samples() {
    return samples;
  }

  Workspace workspace(String path) throws IOException {
    Workspace workspace = samples.workspace(Files.createDirectories(home.resolve(path)));
    workspaces.add(workspace);
    return workspace;
  }

  void removed(Workspace workspace) {
    workspaces.replaceAll(row -> row.equals(workspace) ? row.removed(Samples.NOW) : row);
  }

  /** Each is newer than the one before. */
  Session session(Workspace workspace, String name, SessionState state) {
    next = next.plusSeconds(1);
    Session session = samples.session(workspace, name, state, next);
    sessions.addFirst(session);
    return session;
  }

  void worktree(Session session, Worktree row) {
    worktrees.put(session.id(), List.of(row));
  }

  Finder finder() {
    Stores stores = mock(Stores.class, RETURNS_DEEP_STUBS);
    when(stores.workspaces().all()).thenReturn(workspaces);
    when(stores.sessions().all()).thenReturn(sessions);
    when(stores.sessions().named(anyString()))
        .thenAnswer(call -> having(s -> s.name().equals(call.getArgument(0))));
    when(stores.sessions().beginning(anyString()))
        .thenAnswer(call -> having(s -> s.id().value().startsWith(call.getArgument(0))));
    when(stores.sessions().find(any()))
        .thenAnswer(call -> having(s -> s.id().equals(call.getArgument(0))).stream().findFirst());
    when(stores.sessions().worktreesOfAll()).thenReturn(worktrees);
    return new Finder(stores);
  }

  private List<Session> having(Predicate<Session> property) {
    return sessions.stream().filter(property).toList();
  }
}
