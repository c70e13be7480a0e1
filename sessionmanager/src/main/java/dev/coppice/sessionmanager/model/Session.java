package dev.coppice.sessionmanager.model;

import dev.coppice.git.BranchName;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A named unit of work over repositories of one workspace.
 *
 * @param folder where its worktrees lie, absolute
 * @param branch the branch that its worktrees were made on
 * @param version counts the changes of this row
 */
public record Session(
    SessionId id,
    WorkspaceId workspace,
    String name,
    SessionState state,
    BranchName branch,
    Path folder,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public Session withState(SessionState next, Instant at) {
    return new Session(id, workspace, name, next, branch, folder, createdAt, at, version);
  }
}
