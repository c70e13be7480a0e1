package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.run.Locks;
import dev.coppice.sessionmanager.run.Runner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops preservations that were brought back exactly, a good while ago. One that a row would come
 * back by stays.
 */
final class Expiring {
  private static final Logger LOG = LoggerFactory.getLogger(Expiring.class);

  private final Context context;
  private final Duration after;

  Expiring(Context context, Duration after) {
    this.context = context;
    this.after = after;
  }

  /** One that may go. */
  private record Expired(Session session, WorkspaceRepository repository, PreservedWork work) {

    Step.DropPreservation step() {
      return new Step.DropPreservation(repository.location(), work.ref(), work.commit());
    }
  }

  List<PlanSummary.Line> plan() {
    return expired().stream()
        .map(one ->
            new PlanSummary.Line(
                Optional.of(one.session().name()),
                Optional.of(one.repository().name()),
                one.step().kind(),
                one.step().detail()))
        .toList();
  }

  List<GcResult.Dropped> expire(Caller caller, BooleanSupplier goOn) {
    var dropped = new ArrayList<GcResult.Dropped>();
    for (Expired one : expired()) {
      if (goOn.getAsBoolean()) {
        try {
          drop(caller, one).ifPresent(dropped::add);
        } catch (RuntimeException e) {
          LOG.info("ref={} is not dropped yet: {}", one.work().ref(), e.toString());
        }
      }
    }
    return dropped;
  }

  private Optional<GcResult.Dropped> drop(Caller caller, Expired one) {
    var operation = context.ids().operation();
    Optional<Locks.Held> held =
        context.locks().tryTake(List.of(Summaries.lockOf(one.session())), operation.value());
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try (var _ = held.get()) {
      context.leftOpen().settle(one.session().id());
      var plan =
          new Plan(
              operation,
              OperationKind.GC,
              Optional.of(one.session().workspace()),
              Optional.of(one.session().id()),
              new RowChanges.Preserved(one.session(), List.of(one.work())),
              List.of(step(one)),
              List.of());
      Runner.Ended ended = context.run(plan, caller, Optional.empty());
      if (ended.failure().isPresent()) {
        return Optional.empty();
      }
      LOG.info("op={} ref={} dropped", operation, one.work().ref());
      return Optional.of(
          new GcResult.Dropped(
              one.session(), one.repository().name(), one.work().ref(), Context.summary(ended)));
    }
  }

  private static PlannedStep step(Expired one) {
    return new PlannedStep(
        PlannedStep.Stage.COMMIT,
        0,
        one.session().name() + "/" + one.repository().name(),
        one.session().name(),
        Optional.of(one.repository().id()),
        Optional.of(one.repository().name()),
        one.step());
  }

  private List<Expired> expired() {
    Instant before = context.clock().instant().minus(after);
    return context.store().read(stores -> expired(stores, before));
  }

  private static List<Expired> expired(Stores stores, Instant before) {
    Summaries.Known known = Summaries.Known.read(stores);
    Collection<List<Worktree>> rows = stores.sessions().worktreesOfAll().values();
    return stores.preservations().all().stream()
        .filter(work -> work.state() == PreservedState.APPLIED && work.verified())
        .filter(work -> work.appliedAt().filter(applied -> applied.isBefore(before)).isPresent())
        .filter(work -> rows.stream().flatMap(List::stream).noneMatch(row -> needs(row, work)))
        .flatMap(work ->
            stores.sessions().find(work.session()).stream()
                .map(session ->
                    new Expired(
                        session,
                        Objects.requireNonNull(
                            known.repositories().get(work.repository()), "its repository"),
                        work)))
        .toList();
  }

  private static boolean needs(Worktree row, PreservedWork work) {
    return row.state() != WorktreeState.ACTIVE
        && row.session().equals(work.session())
        && row.repository().equals(work.repository())
        && row.preservedRef().equals(Optional.of(work.ref()));
  }
}
