package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorktreeState;
import java.util.List;
import java.util.Optional;

/**
 * What became of one session that was to be taken down.
 *
 * @param failure set exactly if the outcome is {@link Outcome#FAILED}
 */
public record RemovalResult(
    Session session,
    Outcome outcome,
    List<WorktreeRemoval> worktrees,
    OperationSummary operation,
    Optional<Failure> failure) {

  /** What became of the session. */
  public enum Outcome {
    /** Killed or cleaned up: nothing of it is left on disk. */
    FREED,
    /** Torn down. */
    SAVED,
    /** Nothing was touched, to keep work safe. */
    KEPT,
    /** A removal could not finish and is tried again. */
    PARTIAL,
    FAILED
  }

  /** What became of one worktree. */
  public record WorktreeRemoval(
      String repository,
      WorktreeOutcome outcome,
      WorktreeState state,
      List<Judged> findings,
      Optional<String> preservedRef) {}

  /** What became of a worktree. */
  public enum WorktreeOutcome {
    REMOVED,
    KEPT,
    RETRY,
    ORPHANED,
    GONE
  }
}
