package dev.coppice.sessionmanager.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A change that was made, in the transaction that made it.
 *
 * @param seq its place in the order of all changes; given by the log, 0 before
 */
public record Event(
    long seq,
    Kind kind,
    Optional<WorkspaceId> workspace,
    Optional<SessionId> session,
    Optional<RepositoryId> repository,
    Optional<OperationId> operation,
    Instant at) {

  /** What changed. */
  public enum Kind {
    WORKSPACE_CHANGED,
    SESSION_CHANGED,
    WORKTREE_CHANGED,
    OPERATION_CHANGED
  }
}
