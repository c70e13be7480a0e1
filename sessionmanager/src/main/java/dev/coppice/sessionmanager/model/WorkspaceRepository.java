package dev.coppice.sessionmanager.model;

import dev.coppice.git.RepositoryLocation;
import java.nio.file.Path;

/**
 * A git repository of a workspace.
 *
 * @param name short, unique in the workspace; {@code .} for the workspace folder itself
 * @param relativePath where its worktree lies in a session's folder; empty for {@code .}
 * @param orphaned whether it has left the workspace: gone from disk when last looked for
 * @param version counts the changes of this row
 */
public record WorkspaceRepository(
    RepositoryId id,
    WorkspaceId workspace,
    String name,
    Path relativePath,
    RepositoryLocation location,
    boolean orphaned,
    long version) {

  public WorkspaceRepository withOrphaned(boolean orphaned) {
    return new WorkspaceRepository(id, workspace, name, relativePath, location, orphaned, version);
  }
}
