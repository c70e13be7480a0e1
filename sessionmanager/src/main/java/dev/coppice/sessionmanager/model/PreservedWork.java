package dev.coppice.sessionmanager.model;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * One preservation: unsaved work of one worktree, kept in its repository by a ref.
 *
 * @param number counts those of a session and repository, from 1
 * @param ref what keeps it, {@code refs/coppice/preserved/<session>/<number>}
 * @param commit the preservation itself
 * @param record its fourth parent, which holds what git keeps outside its objects
 * @param head HEAD when it was captured
 * @param branch the branch HEAD was on; empty when detached
 * @param digest over everything that a restore has to bring back
 * @param operation what captured it
 * @param verified whether it was brought back exactly
 * @param version counts the changes of this row
 */
public record PreservedWork(
    SessionId session,
    RepositoryId repository,
    int number,
    String ref,
    ObjectId commit,
    ObjectId record,
    ObjectId head,
    Optional<BranchName> branch,
    String digest,
    OperationId operation,
    PreservedState state,
    boolean verified,
    Instant createdAt,
    Optional<Instant> appliedAt,
    Optional<Instant> droppedAt,
    long version) {

  /** Brought back; {@code exactly} if nothing of it differs from what it was. */
  public PreservedWork applied(boolean exactly, Instant now) {
    return with(PreservedState.APPLIED, verified || exactly, Optional.of(now), droppedAt);
  }

  /** Its ref is gone. */
  public PreservedWork dropped(Instant now) {
    return with(PreservedState.DROPPED, verified, appliedAt, Optional.of(now));
  }

  private PreservedWork with(
      PreservedState next, boolean exactly, Optional<Instant> applied, Optional<Instant> dropped) {
    return new PreservedWork(
        session,
        repository,
        number,
        ref,
        commit,
        record,
        head,
        branch,
        digest,
        operation,
        next,
        exactly,
        createdAt,
        applied,
        dropped,
        version);
  }
}
