package dev.coppice.sessionmanager.find;

import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was shown of sessions, without their HEADs, to be shown again while it is made of the very
 * same rows: a store hands out the same ones until they change. Safe for use by many threads.
 */
final class ShownBefore {
  private static final int MOST = 10_000;

  private record Shown(
      List<Worktree> rows, Map<RepositoryId, WorkspaceRepository> repositories, ShownRows shown) {}

  private final Map<SessionId, Shown> known = new ConcurrentHashMap<>();
  private volatile Map<RepositoryId, WorkspaceRepository> last = Map.of();

  /** The same repositories, as one map for as long as they are equal. */
  Map<RepositoryId, WorkspaceRepository> same(Map<RepositoryId, WorkspaceRepository> repositories) {
    Map<RepositoryId, WorkspaceRepository> before = last;
    if (before.equals(repositories)) {
      return before;
    }
    last = repositories;
    return repositories;
  }

  /**
   * @param repositories as {@link #same} gave them
   */
  @SuppressWarnings("ReferenceEquality") // comparing what is in them takes longer than it saves
  ShownRows of(
      SessionId session, List<Worktree> rows, Map<RepositoryId, WorkspaceRepository> repositories) {
    Shown before = known.get(session);
    if (before != null && before.rows() == rows && before.repositories() == repositories) {
      return before.shown();
    }
    ShownRows shown = ShownRows.of(rows, repositories, (_, _) -> Optional.empty());
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(session, new Shown(rows, repositories, shown));
    return shown;
  }
}
