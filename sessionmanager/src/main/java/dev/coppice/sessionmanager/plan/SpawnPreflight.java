package dev.coppice.sessionmanager.plan;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Probe;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.Failures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Looks for everything that could stand in the way of a spawn, in all repositories. */
public final class SpawnPreflight {
  private final Repositories repositories;
  private final Room room;

  public SpawnPreflight(Repositories repositories, Room room) {
    this.repositories = repositories;
    this.room = room;
  }

  /**
   * Where a repository's worktree starts.
   *
   * @param branchExists whether the branch is there and is to be used as it stands
   */
  record Start(WorkspaceRepository repository, Repository.Base base, boolean branchExists) {}

  /** What came of looking at one repository. */
  private record Look(Optional<Start> start, Optional<Failure> failure) {}

  /** The repositories that the command names, or all that have not left the workspace. */
  List<WorkspaceRepository> choose(Spawn command, List<WorkspaceRepository> repositories) {
    var known = new TreeSet<String>();
    repositories.forEach(repository -> known.add(repository.name()));
    var named = new TreeSet<>(command.repositories());
    named.addAll(command.bases().keySet());
    named.removeAll(known);
    if (!named.isEmpty()) {
      throw Failure.of(
              FailureCode.REPOSITORY_NOT_FOUND,
              "the workspace has no repository '" + named.first() + "'")
          .with("repositories", List.copyOf(known))
          .withHint("It has: " + String.join(", ", known))
          .exception();
    }
    List<WorkspaceRepository> chosen =
        repositories.stream()
            .filter(repository ->
                command.repositories().isEmpty()
                    ? !repository.orphaned()
                    : command.repositories().contains(repository.name()))
            .toList();
    if (chosen.isEmpty()) {
      throw Failure.of(FailureCode.NO_REPOSITORIES, "the workspace has no repository to work on")
          .withHint("coppice workspace rescan looks for new ones.")
          .exception();
    }
    return chosen;
  }

  /** The session's folder must be free, and there must be room and permission to make it. */
  void checkFolder(Path folder) {
    room.requireFree(folder);
  }

  /** Looks at all repositories and throws the first failure, with the others in its details. */
  List<Start> look(Spawn command, List<WorkspaceRepository> chosen, BranchName branch) {
    List<Look> looks =
        SideBySide.map(chosen, repository -> lookSafely(command, repository, branch));
    List<Failure> failures = looks.stream().flatMap(look -> look.failure().stream()).toList();
    if (!failures.isEmpty()) {
      throw failures
          .getFirst()
          .with("problems", failures.stream().map(Failure::message).toList())
          .exception();
    }
    if (command.base().isPresent() && chosen.stream().noneMatch(one -> resolves(command, one))) {
      throw baseNotFound(command.base().get(), " in any of the repositories").exception();
    }
    return looks.stream().flatMap(look -> look.start().stream()).toList();
  }

  private Look lookSafely(Spawn command, WorkspaceRepository repository, BranchName branch) {
    try {
      return new Look(Optional.of(look(command, repository, branch)), Optional.empty());
    } catch (FailureException | GitException e) {
      return new Look(
          Optional.empty(), Optional.of(Failures.in(Optional.of(repository.name()), e)));
    }
  }

  private Start look(Spawn command, WorkspaceRepository place, BranchName branch) {
    requireUsable(place);
    room.requireWritable(place.location().commonDir());
    Repository repository = repositories.open(place.location());
    Optional<ObjectId> tip = repository.tip(branch);
    if (tip.isPresent()) {
      requireReusable(command, repository, branch);
      return new Start(place, new Repository.Base(tip.get(), branch.value(), List.of()), true);
    }
    repository
        .clashing(branch)
        .ifPresent(other -> {
          throw Failure.of(
                  FailureCode.BRANCH_CLASH,
                  "branch '" + branch + "' cannot stand beside branch '" + other + "'")
              .with("branch", other.value())
              .withHint("Choose another branch with --branch.")
              .exception();
        });
    return new Start(place, base(command, place.name(), repository), false);
  }

  private static void requireReusable(Spawn command, Repository repository, BranchName branch) {
    if (!command.reuseBranch()) {
      throw Failure.of(FailureCode.BRANCH_EXISTS, "branch '" + branch + "' exists already")
          .with("branch", branch.value())
          .withHint("Use it with --reuse-branch, or choose another with --branch.")
          .exception();
    }
    repository
        .holder(branch)
        .ifPresent(path -> {
          throw heldElsewhere(branch, path).exception();
        });
  }

  static Failure heldElsewhere(BranchName branch, Path path) {
    return Failure.of(
            FailureCode.BRANCH_CHECKED_OUT, "branch '" + branch + "' is checked out in " + path)
        .with("branch", branch.value())
        .with("path", path.toString())
        .withHint("Switch that worktree to another branch first.");
  }

  private static Repository.Base base(Spawn command, String name, Repository repository) {
    String own = command.bases().get(name);
    if (own != null) {
      return repository
          .resolveCommit(own)
          .map(commit -> new Repository.Base(commit, own, List.of()))
          .orElseThrow(() -> baseNotFound(own, "").exception());
    }
    return command
        .base()
        .flatMap(shared ->
            repository
                .resolveCommit(shared)
                .map(commit -> new Repository.Base(commit, shared, List.of())))
        .orElseGet(repository::defaultBase);
  }

  private boolean resolves(Spawn command, WorkspaceRepository place) {
    return command.bases().containsKey(place.name())
        || repositories
            .open(place.location())
            .resolveCommit(command.base().orElseThrow())
            .isPresent();
  }

  private static Failure baseNotFound(String ref, String where) {
    return Failure.of(FailureCode.BASE_NOT_FOUND, "'" + ref + "' names no commit" + where)
        .with("base", ref)
        .withHint("Coppice never fetches by itself: run git fetch if it is only on a remote.");
  }

  /** Its format and place may have changed since it was registered. */
  private void requireUsable(WorkspaceRepository place) {
    Probe probe = repositories.probe(place.location().workTree());
    if (!(probe instanceof Probe.Usable usable) || !usable.location().equals(place.location())) {
      throw Probes.failure(probe, place.location().workTree())
          .withHint("coppice workspace rescan takes note of repositories that moved or went.")
          .exception();
    }
  }
}
