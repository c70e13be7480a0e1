package dev.coppice.sessionmanager.plan;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Repository;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.Optional;

/** The branch that a worktree comes back on. */
final class BranchBack {
  private final Worktree row;
  private final WorkspaceRepository place;
  private final DroppedBranches dropped;

  BranchBack(Worktree row, WorkspaceRepository place, DroppedBranches dropped) {
    this.row = row;
    this.place = place;
    this.dropped = dropped;
  }

  /** The branch is made anew where it stood, if it is gone. */
  Optional<Step.MakeBranch> missing(Repository repository, BranchName branch) {
    if (repository.tip(branch).isPresent()) {
      return Optional.empty();
    }
    ObjectId at = row.tip().orElse(row.base());
    if (!repository.contains(at)) {
      throw WayBackSearch.failure(
              place,
              FailureCode.BASE_NOT_FOUND,
              "branch '" + branch + "' is gone, and so is its commit " + at.abbreviated())
          .exception();
    }
    return Optional.of(
        new Step.MakeBranch(place.location(), branch, at, "branch: brought back", log(branch)));
  }

  /** The reflog that the branch had when it was deleted with its worktree. */
  private Optional<String> log(BranchName branch) {
    return row.removal()
        .filter(_ -> branch.equals(row.branch()))
        .flatMap(removal -> dropped.log(removal.operation(), row.repository(), branch));
  }

  /** The row's branch as an operation deleted it, if that did and nobody has made it anew. */
  Optional<Step.MakeBranch> dropped(Repository repository, OperationId operation) {
    return dropped
        .log(operation, row.repository(), row.branch())
        .filter(_ -> repository.tip(row.branch()).isEmpty() && repository.contains(row.base()))
        .map(log ->
            new Step.MakeBranch(
                place.location(),
                row.branch(),
                row.base(),
                "branch: brought back",
                Optional.of(log)));
  }

  /** A branch that another worktree holds cannot be used. Our own stale registration may. */
  void requireFree(Repository repository, BranchName branch) {
    repository
        .holder(branch)
        .filter(path -> !path.equals(row.folder()))
        .ifPresent(path -> {
          throw SpawnPreflight.heldElsewhere(branch, path)
              .with("repository", place.name())
              .exception();
        });
  }
}
