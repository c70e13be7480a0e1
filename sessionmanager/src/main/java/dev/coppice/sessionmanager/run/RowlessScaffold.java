package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.Repository.RefValue;
import dev.coppice.sessionmanager.model.Id;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refs of operations that no row tells of. Only those of an operation of this home are removed that
 * ended long ago, under an earlier daemon; what else is there may belong to another home.
 */
public final class RowlessScaffold {
  private static final Logger LOG = LoggerFactory.getLogger(RowlessScaffold.class);
  private static final Duration OLD = Duration.ofDays(1);

  private final UnitOfWork store;
  private final GitHands git;
  private final Scaffold scaffold;
  private final InstantSource clock;
  private final long epoch;

  RowlessScaffold(
      UnitOfWork store, GitHands git, Scaffold scaffold, InstantSource clock, long epoch) {
    this.store = store;
    this.git = git;
    this.scaffold = scaffold;
    this.clock = clock;
    this.epoch = epoch;
  }

  /** Removes those that nobody can need; their object ids are logged. */
  public void sweep() {
    for (WorkspaceRepository repository :
        store.read(stores -> List.copyOf(EmptyQuarantines.repositories(stores)))) {
      try {
        git.repositories()
            .open(repository.location())
            .refs(ScaffoldItem.REFS)
            .forEach(ref -> item(repository, ref).ifPresent(item -> remove(item, ref)));
      } catch (GitException e) {
        LOG.info("repository={} cannot be swept: {}", repository.name(), e.getMessage());
      }
    }
  }

  private void remove(ScaffoldItem item, RefValue ref) {
    LOG.warn("op={} ref={} oid={} has no row and goes", item.operation(), ref.name(), ref.target());
    scaffold.delete(item);
  }

  private Optional<ScaffoldItem> item(WorkspaceRepository repository, RefValue ref) {
    String[] parts = ref.name().substring(ScaffoldItem.REFS.length()).split("/", -1);
    if (parts.length != 2 || !Id.hasForm(OperationId.PREFIX, parts[0])) {
      return Optional.empty();
    }
    var operation = new OperationId(parts[0]);
    var item =
        ScaffoldItem.ref(
            operation,
            repository.id(),
            repository.location().commonDir().toString(),
            parts[1],
            clock.instant());
    return store.read(stores -> isNobodys(stores, item)) ? Optional.of(item) : Optional.empty();
  }

  private boolean isNobodys(Stores stores, ScaffoldItem item) {
    Instant before = clock.instant().minus(OLD);
    return stores
            .operations()
            .find(item.operation())
            .filter(operation -> operation.state().isTerminal())
            .filter(operation -> operation.ownerEpoch() < epoch)
            .map(Operation::updatedAt)
            .filter(ended -> ended.isBefore(before))
            .isPresent()
        && stores.scaffold().of(item.operation()).stream()
            .noneMatch(row -> row.leaf().equals(item.leaf()));
  }
}
