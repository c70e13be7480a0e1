package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.Session;
import java.util.List;
import java.util.Optional;

/**
 * What became of one session that was to be brought back.
 *
 * @param failure set exactly if the outcome is {@link Outcome#REFUSED} or {@link Outcome#FAILED}
 */
public record RestoreResult(
    Session session,
    Outcome outcome,
    List<WorktreeRestore> worktrees,
    OperationSummary operation,
    Optional<Failure> failure) {

  /** What became of the session. */
  public enum Outcome {
    RESTORED,
    /** All are back, with conflicts in some, or not all as it was. */
    CONFLICTED,
    /** All are back, some of them without what was preserved of them. */
    OBSTRUCTED,
    PARTIAL,
    REFUSED,
    FAILED
  }

  /**
   * What became of one worktree; {@code conflicts} are paths that conflict, differ or were in the
   * way, or what no merge brings back, in words; {@code strays} the places of what was moved aside.
   */
  public record WorktreeRestore(
      String repository,
      WorktreeOutcome outcome,
      Optional<Source> source,
      List<String> conflicts,
      List<String> strays) {}

  /** What became of a worktree. */
  public enum WorktreeOutcome {
    /** As it was. */
    EXACT,
    /** From its branch, which had moved, with what was preserved merged into it. */
    MERGED,
    /**
     * The same, with conflicts as git leaves them; or what was preserved is back and not all as it
     * was. It stays preserved.
     */
    CONFLICTED,
    /** From its branch alone: files were in the way of what was preserved, which stays so. */
    OBSTRUCTED,
    /** From its branch, with nothing else to bring back. */
    CLEAN,
    /** It was there. */
    PRESENT,
    /** Its repository has left the workspace: passed over. */
    ORPHANED,
    REFUSED,
    /** It is not back: bringing the session back has failed. */
    FAILED
  }

  /** Where a worktree was brought back from. */
  public enum Source {
    QUARANTINE,
    PRESERVATION,
    BRANCH
  }
}
