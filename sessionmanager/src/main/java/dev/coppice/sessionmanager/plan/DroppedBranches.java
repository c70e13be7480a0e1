package dev.coppice.sessionmanager.plan;

import dev.coppice.git.BranchName;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import java.util.Optional;

/** What is known of branches that were deleted with their worktrees. */
@FunctionalInterface
public interface DroppedBranches {

  /** The reflog, in ISO 8859-1, of a branch that an operation, or a part of it, deleted. */
  Optional<String> log(OperationId operation, RepositoryId repository, BranchName branch);
}
