package dev.coppice.sessionmanager.port;

import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import java.util.List;
import java.util.Optional;

/** Workspaces and their repositories. */
public interface WorkspaceStore {

  /** All of them, removed ones included, sorted by name. */
  List<Workspace> all();

  Optional<Workspace> find(WorkspaceId id);

  /**
   * Adds a row, whose version must be 0.
   *
   * @throws DuplicateException if the path, or the name among those not removed, is in use
   */
  void insert(Workspace workspace);

  /**
   * Writes a row that was read at {@code workspace.version()}, and counts the version up.
   *
   * @throws StaleRowException if it has changed since
   * @throws DuplicateException if its name is in use by now
   */
  void update(Workspace workspace);

  /** The repositories of a workspace, orphaned ones included, sorted by relative path. */
  List<WorkspaceRepository> repositories(WorkspaceId workspace);

  /** Adds a row, whose version must be 0. */
  void insert(WorkspaceRepository repository);

  /**
   * Writes a row that was read at {@code repository.version()}, and counts the version up.
   *
   * @throws StaleRowException if it has changed since
   * @throws DuplicateException if another repository took its place meanwhile
   */
  void update(WorkspaceRepository repository);
}
