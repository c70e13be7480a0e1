package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.ScaffoldItem.State;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.Warning;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operations make for themselves, and the one place where it is deleted, whichever way an
 * operation ends. Its end is recorded first. What cannot be deleted then changes nothing of that:
 * the row says why, and it is tried again after each operation, now and then, and at a start.
 */
public final class Scaffold {
  private static final Logger LOG = LoggerFactory.getLogger(Scaffold.class);

  /** From then on, no operation waits for it, only the time does. */
  private static final int EAGER = 3;

  private final UnitOfWork store;
  private final ScaffoldThings things;
  private final UnsettledWork unsettled;
  private final Pauses pauses;
  private final InstantSource clock;

  Scaffold(
      UnitOfWork store,
      ScaffoldThings things,
      UnsettledWork unsettled,
      Pauses pauses,
      InstantSource clock) {
    this.store = store;
    this.things = things;
    this.unsettled = unsettled;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** The rows of what an operation will make. */
  List<ScaffoldItem> planned(OperationId operation, List<PlannedStep> steps, boolean keep) {
    return ScaffoldPlan.of(
        operation, steps, things.temporaryFiles(operation.value()), keep, clock.instant());
  }

  /**
   * Those of an operation that is about to end whose things are gone already, as they mostly are:
   * they go with the record of its end.
   */
  List<ScaffoldItem> gone(OperationId operation) {
    try {
      List<ScaffoldItem> items = store.read(stores -> stores.scaffold().of(operation));
      nameForALook(items);
      return items.stream().filter(item -> !things.isThere(item)).toList();
    } catch (RuntimeException e) {
      LOG.info("op={} its scaffold cannot be looked at: {}", operation, e.toString());
      return List.of();
    }
  }

  /** A capture that is to be kept for a look has its own name by now, if all went well. */
  private void nameForALook(List<ScaffoldItem> items) {
    for (ScaffoldItem item : items) {
      if (item.state() == State.KEPT && !ScaffoldPlan.number(item.leaf()).isEmpty()) {
        int number = ScaffoldPlan.number(item.leaf()).getFirst();
        unsettled
            .moved(item)
            .ifPresent(target ->
                items.stream()
                    .filter(other -> other.leaf().equals(ScaffoldPlan.kept(number)))
                    .forEach(other -> things.name(other, target)));
      }
    }
  }

  /**
   * Gives what an operation has preserved its own refs: it was decided on, and stops before it
   * moves what that is of. A person decides later, and the worktree may be gone by then.
   */
  void preserved(OperationId operation) {
    store.read(stores -> stores.scaffold().of(operation)).forEach(unsettled::settleDecided);
  }

  /** Deletes that of an operation that has ended, and what earlier ones could not. */
  void ended(OperationId operation) {
    try {
      for (ScaffoldItem item : store.read(stores -> stores.scaffold().ofEnded())) {
        boolean own = item.operation().equals(operation);
        if (item.state() != State.KEPT && (own || isDue(item))) {
          delete(item);
        }
      }
    } catch (RuntimeException e) {
      LOG.info("op={} its scaffold cannot be read: {}", operation, e.toString());
    }
  }

  /** What of an operation's could not be deleted, as its caller is told. */
  List<Warning> deferred(OperationId operation) {
    try {
      return store.read(stores -> stores.scaffold().of(operation)).stream()
          .filter(item -> item.attempts() > 0)
          .map(item ->
              new Warning(
                  "SCAFFOLD_DELETE_DEFERRED",
                  things.repositoryName(item),
                  item.cause().orElseThrow()))
          .toList();
    } catch (RuntimeException e) {
      LOG.info("op={} its scaffold cannot be read: {}", operation, e.toString());
      return List.of();
    }
  }

  private boolean isDue(ScaffoldItem item) {
    return item.attempts() < EAGER
        || item.nextAttemptAt().map(next -> Pauses.isDue(next, clock.instant())).orElse(true);
  }

  /** Tries again with what is due. */
  public void reap() {
    for (ScaffoldItem item : store.read(stores -> stores.scaffold().ofEnded())) {
      if (item.state() != State.KEPT && isDue(item)) {
        delete(item);
      }
    }
  }

  /**
   * Tries again with all.
   *
   * @param kept whether that goes, too, which was to stay for a look
   * @return what is gone now
   */
  public List<ScaffoldItem> reapAll(boolean kept) {
    var gone = new ArrayList<ScaffoldItem>();
    for (ScaffoldItem item : store.read(stores -> stores.scaffold().ofEnded())) {
      if ((kept || item.state() != State.KEPT) && delete(item)) {
        gone.add(item);
      }
    }
    return gone;
  }

  /** Deletes one; answers whether it is gone. Something already gone counts as deleted. */
  boolean delete(ScaffoldItem item) {
    try {
      unsettled.settle(item);
      things.delete(item);
      write(stores -> stores.scaffold().delete(item));
      return true;
    } catch (RuntimeException e) {
      String cause = Failures.in(Optional.empty(), e).message();
      LOG.warn("op={} {} is not deleted yet: {}", item.operation(), item.location(), cause);
      defer(item, cause);
      return false;
    }
  }

  private void defer(ScaffoldItem item, String cause) {
    try {
      Instant next = clock.instant().plus(pauses.after(item.attempts() + 1));
      write(stores -> stores.scaffold().deferred(item.deferred(cause, next)));
    } catch (StaleRowException e) {
      LOG.debug("another thread tries it, too", e);
    } catch (RuntimeException e) {
      LOG.warn("op={} why cannot be noted: {}", item.operation(), e.toString());
    }
  }

  private void write(Consumer<Stores> work) {
    store.write(stores -> {
      work.accept(stores);
      return true;
    });
  }
}
