package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.LeftoverProcesses.RefLock;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The things that scaffold rows tell of. */
final class ScaffoldThings {
  private final UnitOfWork store;
  private final GitHands git;

  ScaffoldThings(UnitOfWork store, GitHands git) {
    this.store = store;
    this.git = git;
  }

  /** Where the temporary files of an operation lie. */
  Path temporaryFiles(String operation) {
    return git.leftovers().temporaryFiles(operation);
  }

  boolean isThere(ScaffoldItem item) {
    return switch (item.kind()) {
      case REF -> target(item).isPresent();
      case FOLDER -> Files.exists(Path.of(item.location()), LinkOption.NOFOLLOW_LINKS);
    };
  }

  /** What a ref names, if it is there. */
  Optional<ObjectId> target(ScaffoldItem item) {
    return git.repositories().open(location(item)).target(item.location());
  }

  /** Has a ref that is to stay for a look name something that has its own ref. */
  void name(ScaffoldItem item, ObjectId target) {
    var _ =
        git.repositories()
            .open(location(item))
            .update(RefEdit.create(item.location(), target, "coppice: keep for a look"));
  }

  /** Deletes it; whether it was there or not, it is gone afterwards. */
  void delete(ScaffoldItem item) {
    switch (item.kind()) {
      case REF -> deleteRef(item);
      case FOLDER -> git.leftovers().deleteTemporaryFiles(item.operation().value());
    }
  }

  private void deleteRef(ScaffoldItem item) {
    RepositoryLocation location = location(item);
    Repository repository = git.repositories().open(location);
    // An earlier daemon may have been killed just while it did so.
    git.leftovers()
        .removeRefLock(
            new RefLock(
                location.commonDir(),
                item.location(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty()));
    Optional<ObjectId> there = repository.target(item.location());
    if (there.isPresent()
        && !(repository.update(
                RefEdit.delete(item.location(), there.get(), "coppice: no longer needed"))
            instanceof RefOutcome.Updated)) {
      throw new GitException(
          GitException.Kind.IO,
          "the ref " + item.location() + " is locked, or somebody has changed it");
    }
  }

  RepositoryLocation location(ScaffoldItem item) {
    return repository(item).location();
  }

  /** The name of the repository that it is in. */
  Optional<String> repositoryName(ScaffoldItem item) {
    return item.repository().map(_ -> repository(item).name());
  }

  private WorkspaceRepository repository(ScaffoldItem item) {
    RepositoryId id = item.repository().orElseThrow();
    return store
        .read(stores ->
            stores.workspaces().all().stream()
                .flatMap(each -> stores.workspaces().repositories(each.id()).stream())
                .filter(each -> each.id().equals(id))
                .findFirst())
        .orElseThrow(() ->
            new GitException(
                GitException.Kind.UNREADABLE, "nothing is known of the repository of " + item));
  }
}
