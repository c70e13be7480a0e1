package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import java.util.Optional;

/** What is known of branches that were deleted with their worktrees. */
@FunctionalInterface
public interface DroppedBranches {

  /** The reflog, in ISO 8859-1, of the branch that an operation deleted in a repository. */
  Optional<String> log(OperationId operation, RepositoryId repository);
}
