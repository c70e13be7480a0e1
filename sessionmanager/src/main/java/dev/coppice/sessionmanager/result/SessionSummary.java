package dev.coppice.sessionmanager.result;

import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Worktree;
import java.util.List;
import java.util.Optional;

/**
 * A session with its rows.
 *
 * @param workspace the name of its workspace
 * @param status what people see, derived from rows and what is known of the disk
 * @param waiting an operation on it that waits for a person to decide
 */
public record SessionSummary(
    Session session,
    String workspace,
    Status status,
    List<Row> worktrees,
    Optional<OperationId> waiting) {

  /**
   * One row.
   *
   * @param repository the repository's name
   * @param orphaned whether the repository has left the workspace
   * @param head the commit of its HEAD, where it was looked up
   */
  public record Row(
      Worktree worktree, String repository, boolean orphaned, Optional<ObjectId> head) {}

  /** What people see of a session; derived when shown, never stored. */
  public enum Status {
    BUSY,
    PARTIAL,
    UNREACHABLE,
    MISSING,
    KEPT,
    ORPHANED,
    STOPPED,
    SAVED,
    TERMINATED
  }
}
