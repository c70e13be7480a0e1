package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.Repository.RefValue;
import dev.coppice.sessionmanager.model.Id;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quarantine places that hold nothing any more, or were closed to be emptied: what is left of them
 * goes, if not at once then later. A place where a row's worktree rests, whose operation has not
 * ended, or where anything rests is left alone.
 */
public final class EmptyQuarantines {
  private static final Logger LOG = LoggerFactory.getLogger(EmptyQuarantines.class);
  private static final String PREFIX = "refs/coppice/quarantine/";

  private final UnitOfWork store;
  private final GitHands git;
  private final Path worktreesRoot;
  private final Yielding yielding;
  private final Set<QuarantinePlace> deferred = ConcurrentHashMap.newKeySet();

  EmptyQuarantines(UnitOfWork store, GitHands git, Path worktreesRoot, Yielding yielding) {
    this.store = store;
    this.git = git;
    this.worktreesRoot = worktreesRoot;
    this.yielding = yielding;
  }

  /** Notes the place that a step, which has failed, could not clear away. */
  void defer(Step failed, StepExecutor executor) {
    switch (failed) {
      case Step.ReleaseQuarantine release -> deferred.add(release.place());
      case Step.EmptyQuarantine empty -> deferred.add(empty.place());
      case Step.Unregister unregister when executor.isStillThere(unregister) ->
          deferred.add(unregister.place());
      default -> {}
    }
  }

  /** Tries again with those that could not be. */
  void clearDeferred() {
    if (!rootIsThere()) {
      return;
    }
    for (QuarantinePlace place : List.copyOf(deferred)) {
      if (finish(place).isEmpty()) {
        release(place);
      }
    }
  }

  /** Looks through all repositories for what an earlier daemon could not clear away. */
  void sweep() {
    store.read(EmptyQuarantines::repositories).forEach(this::sweep);
  }

  /** Clears those of {@code places} away that nobody needs any more. */
  void sweep(Collection<QuarantinePlace> places) {
    if (!rootIsThere()) {
      return;
    }
    places.stream()
        .filter(place -> isEmpty(place) && isForgotten(place))
        .forEach(this::releaseAtLast);
  }

  /**
   * Something that was decided to be emptied, and of which there was something still.
   *
   * @param bytes how much that freed, or takes still
   * @param problem why it could not be deleted; empty if it is gone now
   */
  public record Leftover(QuarantinePlace place, long bytes, Optional<String> problem) {}

  /**
   * Deletes the rest of what was decided to be emptied, and clears away what is empty.
   *
   * @param tried those that need no other attempt now
   */
  public List<Leftover> finish(Set<QuarantinePlace> tried) {
    var finished = new ArrayList<Leftover>();
    for (WorkspaceRepository repository : store.read(EmptyQuarantines::repositories)) {
      List<QuarantinePlace> places = places(repository);
      places.stream()
          .filter(place -> !tried.contains(place))
          .flatMap(place -> finish(place).stream())
          .forEach(finished::add);
      sweep(places);
    }
    return finished;
  }

  private Optional<Leftover> finish(QuarantinePlace place) {
    if (!yielding.mayGoOn() || !git.quarantine().closed(place) || !isForgotten(place)) {
      return Optional.empty();
    }
    long bytes = 0;
    try {
      bytes = git.quarantine().bytes(place);
      git.quarantine().empty(place, yielding::mayGoOn);
      deferred.remove(place);
      return Optional.of(new Leftover(place, bytes, Optional.empty()));
    } catch (GitException e) {
      LOG.info("{} cannot be emptied yet: {}", place.box(), e.getMessage());
      // What is left without its files needs no room.
      return Optional.of(
          new Leftover(
              place,
              bytes,
              Optional.of(e.getMessage()).filter(_ -> git.quarantine().closed(place))));
    }
  }

  /** Where the disk is away, what lies in a place is only out of sight. */
  private boolean rootIsThere() {
    return new Layout(worktreesRoot).reachable();
  }

  private void sweep(WorkspaceRepository repository) {
    sweep(places(repository));
  }

  private List<QuarantinePlace> places(WorkspaceRepository repository) {
    try {
      return git.repositories().open(repository.location()).refs(PREFIX).stream()
          .map(RefValue::name)
          .flatMap(ref -> place(repository, ref).stream())
          .toList();
    } catch (GitException e) {
      LOG.info("repository={} cannot be swept: {}", repository.name(), e.getMessage());
      return List.of();
    }
  }

  /** An earlier daemon may have been killed just while it did so. */
  private void releaseAtLast(QuarantinePlace place) {
    try {
      new StaleLocks(git.leftovers()).remove(place);
    } catch (GitException e) {
      LOG.info("{} is locked: {}", place.ref(), e.getMessage());
    }
    release(place);
  }

  private void release(QuarantinePlace place) {
    try {
      git.quarantine().release(place);
      deferred.remove(place);
    } catch (GitException e) {
      LOG.info("{} cannot be cleared away yet: {}", place.box(), e.getMessage());
    }
  }

  private Optional<QuarantinePlace> place(WorkspaceRepository repository, String ref) {
    String[] parts = ref.substring(PREFIX.length()).split("/", -1);
    boolean ours =
        parts.length == 2
            && Id.hasForm(OperationId.PREFIX, parts[0])
            && parts[1].matches("[1-9][0-9]{0,6}");
    return ours
        ? Optional.of(
            new QuarantinePlace(
                repository.location().commonDir(),
                worktreesRoot,
                parts[0],
                Integer.parseInt(parts[1])))
        : Optional.empty();
  }

  private static boolean isEmpty(QuarantinePlace place) {
    return !Files.exists(place.tree(), LinkOption.NOFOLLOW_LINKS)
        && !Files.exists(place.emptying(), LinkOption.NOFOLLOW_LINKS)
        && !Files.exists(place.registration(), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isForgotten(QuarantinePlace place) {
    return store.read(stores ->
        hasEnded(stores, new OperationId(place.operation()))
            && stores.sessions().worktreesOfAll().values().stream()
                .flatMap(Collection::stream)
                .noneMatch(row -> knows(row, place)));
  }

  private static boolean hasEnded(Stores stores, OperationId id) {
    return stores
        .operations()
        .find(id)
        .filter(operation ->
            operation.state() != OperationState.RUNNING
                && operation.state() != OperationState.RECOVERY_REQUIRED)
        .isPresent();
  }

  private static boolean knows(Worktree row, QuarantinePlace place) {
    return row.removal()
        .filter(Removal::rests)
        .filter(removal -> removal.operation().value().equals(place.operation()))
        .filter(removal -> removal.number() == place.number())
        .isPresent();
  }

  /** One for each place on disk, though several workspaces may have it. */
  static Collection<WorkspaceRepository> repositories(Stores stores) {
    Map<Path, WorkspaceRepository> repositories = new HashMap<>();
    for (Workspace workspace : stores.workspaces().all()) {
      for (WorkspaceRepository repository : stores.workspaces().repositories(workspace.id())) {
        repositories.put(repository.location().commonDir(), repository);
      }
    }
    return repositories.values();
  }
}
