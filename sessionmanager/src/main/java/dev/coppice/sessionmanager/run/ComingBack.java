package dev.coppice.sessionmanager.run;

import dev.coppice.git.BranchName;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether worktrees may still come back as it was planned: hours may have passed since.
 *
 * @param repositories by the id that rows name
 */
record ComingBack(
    Repositories git,
    LinkedWorktrees worktrees,
    Map<RepositoryId, WorkspaceRepository> repositories) {

  /** What has happened to the branches of those that are not there yet, if anything has. */
  Optional<Failure> hindered(RowChanges.Back back, List<Lanes.Numbered> steps) {
    var found = new ArrayList<String>();
    for (RowChanges.Returning part : back.sessions()) {
      for (Worktree row : part.rows()) {
        Optional.ofNullable(repositories.get(row.repository()))
            .flatMap(repository -> hindered(row, repository, steps))
            .ifPresent(found::add);
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failure.of(
                    FailureCode.CONFLICT,
                    "some worktrees are back, and the others cannot come back as it was planned: "
                        + String.join("; ", found))
                .with("changed", found));
  }

  private Optional<String> hindered(
      Worktree row, WorkspaceRepository repository, List<Lanes.Numbered> steps) {
    if (worktrees.look(Layout.worktree(row, repository.location())) instanceof Presence.Present) {
      return Optional.empty();
    }
    Optional<Step> step =
        steps.stream()
            .filter(each -> each.planned().repository().equals(Optional.of(row.repository())))
            .map(each -> each.planned().step())
            .filter(each -> makes(each, row))
            .findFirst();
    Repository open = git.open(repository.location());
    return step.flatMap(each ->
            switch (each) {
              case Step.PutBack _ -> putBack(row, open);
              case Step.Register register when register.detachedAt().isEmpty() ->
                  held(register.branch(), row, open);
              default -> Optional.empty();
            })
        .map(what -> repository.name() + ": " + what);
  }

  private static boolean makes(Step step, Worktree row) {
    return switch (step) {
      case Step.PutBack putBack -> putBack.worktree().folder().equals(row.folder());
      case Step.Register register -> register.worktree().folder().equals(row.folder());
      default -> false;
    };
  }

  /** What rests is exact only while its branch stands where it stood. */
  private static Optional<String> putBack(Worktree row, Repository repository) {
    Optional<BranchName> branch = row.removal().flatMap(Removal::branch);
    return branch.flatMap(
        name -> held(name, row, repository).or(() -> moved(name, row, repository)));
  }

  private static Optional<String> moved(BranchName branch, Worktree row, Repository repository) {
    Optional<ObjectId> tip = repository.tip(branch);
    return tip.filter(now -> !row.tip().equals(Optional.of(now)))
        .map(now ->
            "branch %s was at %s, is at %s"
                .formatted(
                    branch,
                    row.tip().map(ObjectId::abbreviated).orElse("no commit"),
                    now.abbreviated()));
  }

  private static Optional<String> held(BranchName branch, Worktree row, Repository repository) {
    Optional<Path> holder = repository.holder(branch).filter(path -> !path.equals(row.folder()));
    return holder.map(path -> "branch %s is checked out in %s".formatted(branch, path));
  }
}
