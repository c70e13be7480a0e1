package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitHands;
import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.PreservedRefs;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What an operation has preserved and could not give its own ref, because its removal moved
 * nothing: it gets that before the operation's ref goes, whose only keeper that is.
 */
final class UnsettledWork {
  private final UnitOfWork store;
  private final GitHands git;
  private final ScaffoldThings things;
  private final PreservationRefs refs;
  private final RowKeeper rowKeeper;
  private final InstantSource clock;

  UnsettledWork(
      UnitOfWork store,
      GitHands git,
      ScaffoldThings things,
      RowKeeper rowKeeper,
      InstantSource clock) {
    this.store = store;
    this.git = git;
    this.things = things;
    this.refs = new PreservationRefs(git.repositories());
    this.rowKeeper = rowKeeper;
    this.clock = clock;
  }

  /** What the own ref of a capture names, if the capture has moved to that. */
  Optional<ObjectId> moved(ScaffoldItem item) {
    return store
        .read(stores -> stores.operations().find(item.operation()))
        .filter(_ -> things.target(item).isEmpty())
        .flatMap(operation -> own(operation, item))
        .flatMap(ref -> refs.value(things.location(item), ref));
  }

  /** The ref that the capture was to have, if its operation was carried through. */
  private Optional<String> own(ScaffoldItem item) {
    return store
        .read(stores -> stores.operations().find(item.operation()))
        .filter(operation -> operation.state() == OperationState.SUCCEEDED)
        .flatMap(operation -> own(operation, item));
  }

  private static Optional<String> own(Operation operation, ScaffoldItem item) {
    return ScaffoldPlan.number(item.leaf()).stream()
        .flatMap(number ->
            JournalCodec.readRows(operation.plan()).stream()
                .flatMap(rows -> rows.going().stream())
                .flatMap(going -> going.gone().leaving().stream())
                .filter(leaving -> leaving.place().equals(operation.id()))
                .filter(leaving -> leaving.number() == number)
                .flatMap(leaving -> leaving.preserved().stream()))
        .findFirst();
  }

  /** Gives it that ref and its row, unless it has them. */
  void settle(ScaffoldItem item) {
    own(item).filter(ref -> !hasRow(item, ref)).ifPresent(ref -> settle(item, ref));
  }

  /** The same for one whose operation was decided on, and is not carried through. */
  void settleDecided(ScaffoldItem item) {
    store
        .read(stores -> stores.operations().find(item.operation()))
        .flatMap(operation -> own(operation, item))
        .filter(ref -> !hasRow(item, ref))
        .ifPresent(ref -> settle(item, ref));
  }

  private boolean hasRow(ScaffoldItem item, String ref) {
    return store.read(stores ->
        stores.preservations().of(PreservedRefs.session(ref)).stream()
            .filter(work -> Optional.of(work.repository()).equals(item.repository()))
            .anyMatch(work -> work.ref().equals(ref)));
  }

  private void settle(ScaffoldItem item, String ref) {
    var pending = new Step.Pending(things.location(item), ref);
    refs.settle(item.location(), pending);
    Optional<StepExecutor.Kept> kept = refs.find(git, pending.repository(), ref);
    store.write(stores -> {
      var ledger = new Ledger(stores, Optional.of(item.operation()), clock.instant());
      kept.ifPresent(it -> rowKeeper.keep(ledger, item.repository().orElseThrow(), it));
      return item;
    });
  }
}
