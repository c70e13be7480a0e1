package dev.coppice.sessionmanager.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.coppice.git.BranchName;
import dev.coppice.git.CrashPoint;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.Mismatch;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes and drops the branches of sessions, always by compare-and-set. That a branch is ours shows
 * in its reflog, whose entry names the operation; where a repository keeps none, in where it
 * stands.
 */
final class Branches {
  private final Repositories repositories;

  Branches(Repositories repositories) {
    this.repositories = repositories;
  }

  void make(OperationId operation, Step.MakeBranch make) {
    Repository repository = repositories.open(make.repository());
    if (repository.tip(make.branch()).isPresent() && isOurs(repository, operation, make)) {
      return;
    }
    String message = make.message() + " (coppice " + operation + ")";
    switch (repository.update(RefEdit.create(make.branch().ref(), make.at(), message))) {
      case RefOutcome.Updated _ -> {
        // Someone else's branch at the same commit counts as updated, and is not ours all the same.
        if (!isOurs(repository, operation, make)) {
          throw RefRace.lost(make.branch().ref(), ObjectId.ZERO, make.at());
        }
        CrashPoint.BRANCH_MADE.reached();
        make.log()
            .ifPresent(log -> repository.restoreReflog(make.branch(), log.getBytes(ISO_8859_1)));
      }
      case RefOutcome.Moved moved ->
          throw RefRace.lost(make.branch().ref(), ObjectId.ZERO, moved.actual());
      case RefOutcome.Locked _ -> throw RefRace.locked(make.branch().ref());
    }
  }

  /** What keeps a branch from being made, if somebody else has made one. */
  Optional<Mismatch> mismatch(OperationId operation, Step.MakeBranch make) {
    Repository repository = repositories.open(make.repository());
    return repository
        .tip(make.branch())
        .filter(_ -> !isOurs(repository, operation, make))
        .map(there -> RefRace.mismatch(make.branch().ref(), ObjectId.ZERO, there));
  }

  /** Deletes what {@link #make} made, unless somebody has worked on it since. */
  List<String> takeBack(OperationId operation, Step.MakeBranch make) {
    Repository repository = repositories.open(make.repository());
    if (repository.tip(make.branch()).isEmpty() || !isOurs(repository, operation, make)) {
      return List.of();
    }
    return delete(make.repository(), make.branch(), make.at());
  }

  /** Somebody may have taken it up since it was looked at: then it stays. */
  List<String> drop(Step.DropBranch drop) {
    Repository repository = repositories.open(drop.repository());
    if (repository.tip(drop.branch()).isEmpty()) {
      return List.of();
    }
    if (Files.exists(drop.own().registration(), LinkOption.NOFOLLOW_LINKS)
        || !repository.untouched(drop.branch(), drop.at(), drop.own())) {
      return List.of("branch '" + drop.branch() + "' is in use by now, so it stays");
    }
    return delete(drop.repository(), drop.branch(), drop.at());
  }

  /** Takes {@link #drop} back. */
  List<String> bringBack(OperationId operation, Step.DropBranch drop) {
    Repository repository = repositories.open(drop.repository());
    if (repository.tip(drop.branch()).isEmpty()) {
      make(
          operation,
          new Step.MakeBranch(
              drop.repository(), drop.branch(), drop.at(), "branch: brought back", drop.log()));
    }
    return List.of();
  }

  /** Never under a worktree that holds it: after a crash, hours may have passed. */
  private List<String> delete(RepositoryLocation location, BranchName branch, ObjectId at) {
    Optional<Path> holder = repositories.open(location).holder(branch);
    if (holder.isPresent()) {
      return List.of("branch '" + branch + "' is in use at " + holder.get() + ", so it stays");
    }
    return switch (repositories
        .open(location)
        .update(RefEdit.delete(branch.ref(), at, "coppice: deleted"))) {
      case RefOutcome.Updated _ -> List.of();
      case RefOutcome.Moved moved ->
          moved.actual().equals(ObjectId.ZERO)
              ? List.of()
              : List.of("branch '" + branch + "' was moved meanwhile, so it stays");
      case RefOutcome.Locked _ -> throw RefRace.locked(branch.ref());
    };
  }

  private static boolean isOurs(
      Repository repository, OperationId operation, Step.MakeBranch make) {
    if (!repository.tip(make.branch()).equals(Optional.of(make.at()))) {
      return false;
    }
    Optional<String> log =
        repository.reflog(make.branch()).map(bytes -> new String(bytes, ISO_8859_1));
    return log.map(text -> isOurs(text.strip(), operation, make.log())).orElse(true);
  }

  /**
   * It is the log that was to come back, or its last entry makes the branch and names the
   * operation. Before that may stand what a crash has left of a branch that never came to be.
   */
  private static boolean isOurs(String log, OperationId operation, Optional<String> restored) {
    String last = log.substring(log.lastIndexOf('\n') + 1);
    return (restored.isPresent() && log.equals(restored.get().strip()))
        || (last.startsWith(ObjectId.ZERO.hex()) && last.contains(operation.value()));
  }
}
