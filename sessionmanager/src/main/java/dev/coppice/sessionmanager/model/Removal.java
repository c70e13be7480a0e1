package dev.coppice.sessionmanager.model;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a removal left to put back.
 *
 * @param operation the operation that removed the worktree, which names its quarantine
 * @param number the worktree's number in that quarantine
 * @param record the commit that keeps what git holds outside its objects
 * @param branch the branch its HEAD was on; empty when detached
 * @param emptied when its quarantine was given up: from then on it comes back from its branch and
 *     what was preserved
 */
public record Removal(
    OperationId operation,
    int number,
    ObjectId record,
    Optional<BranchName> branch,
    Optional<Instant> emptied) {

  /** One that rests in quarantine. */
  public Removal(OperationId operation, int number, ObjectId record, Optional<BranchName> branch) {
    this(operation, number, record, branch, Optional.empty());
  }

  /** Whether the worktree is in quarantine still. */
  public boolean rests() {
    return emptied.isEmpty();
  }

  Removal emptied(Instant now) {
    return new Removal(operation, number, record, branch, Optional.of(now));
  }
}
