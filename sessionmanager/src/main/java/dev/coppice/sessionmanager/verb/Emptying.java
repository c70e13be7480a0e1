package dev.coppice.sessionmanager.verb;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.plan.EmptyingPlanner;
import dev.coppice.sessionmanager.plan.EmptyingPlanner.Planned;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.GcResult.Kept;
import dev.coppice.sessionmanager.result.GcResult.Why;
import dev.coppice.sessionmanager.result.Warning;
import dev.coppice.sessionmanager.run.EmptyQuarantines;
import dev.coppice.sessionmanager.run.Locks;
import dev.coppice.sessionmanager.run.Runner;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties one quarantine whose time has come, unless somebody works on its session. */
final class Emptying {
  private static final Logger LOG = LoggerFactory.getLogger(Emptying.class);

  private final Context context;
  private final EmptyingPlanner planner;

  Emptying(Context context) {
    this.context = context;
    this.planner =
        new EmptyingPlanner(context.git(), context.layout(), new StoredNumbers(context.store()));
  }

  /** What came of it. */
  sealed interface Came {
    record Emptied(GcResult.Emptied emptied) implements Came {}

    record Stays(Kept kept) implements Came {}

    /** That was decided, and something of it could not be deleted yet. */
    record Unfinished(EmptyQuarantines.Leftover leftover) implements Came {}

    /** It was brought back meanwhile. */
    record Gone() implements Came {}
  }

  Planned plan(Remains remains, OperationId operation) {
    if (waitsForAPerson(remains)) {
      return new Planned.Stays("a person has to decide first; see coppice op ls");
    }
    return planner.plan(
        remains.session(), remains.row(), remains.repository(), remains.discarded(), operation);
  }

  /**
   * @param bytes how much it takes
   * @param news whether something that is kept has not been told before
   */
  Came empty(Caller caller, Remains remains, long bytes, Predicate<Kept> news) {
    OperationId operation = context.ids().operation();
    Optional<Locks.Held> held =
        context.locks().tryTake(List.of(Summaries.lockOf(remains.session())), operation.value());
    if (held.isEmpty()) {
      return new Came.Stays(kept(remains, bytes, Why.BUSY, "another operation is at work on it"));
    }
    try (var _ = held.get()) {
      context.leftOpen().settle(remains.session().id());
      Optional<Remains> now = context.store().read(remains::again);
      return now.isEmpty() ? new Came.Gone() : empty(caller, now.get(), bytes, news, operation);
    } catch (FailureException e) {
      Why why = e.failure().code() == FailureCode.SESSION_BUSY ? Why.BUSY : Why.FAILED;
      return new Came.Stays(kept(remains, bytes, why, e.failure().message()));
    } catch (RuntimeException e) {
      String message = Failures.in(Optional.empty(), e).message();
      return new Came.Stays(kept(remains, bytes, Why.FAILED, message));
    }
  }

  private Came empty(
      Caller caller, Remains remains, long bytes, Predicate<Kept> news, OperationId operation) {
    return switch (plan(remains, operation)) {
      case Planned.Empties empties -> empty(caller, remains, bytes, empties);
      case Planned.Stays stays -> {
        Kept kept = kept(remains, bytes, Why.UNSAFE, stays.why());
        if (news.test(kept)) {
          refuse(caller, kept, operation);
        }
        yield new Came.Stays(kept);
      }
    };
  }

  private Came empty(Caller caller, Remains remains, long bytes, Planned.Empties empties) {
    Runner.Ended ended = context.run(empties.plan(), caller, Optional.empty());
    if (ended.failure().isPresent()) {
      return new Came.Stays(kept(remains, bytes, Why.FAILED, ended.failure().get().message()));
    }
    ended
        .warnings()
        .forEach(warning ->
            LOG.warn("op={} {}: {}", ended.operation().id(), warning.code(), warning.message()));
    QuarantinePlace place = Resting.of(context, remains).place();
    if (context.git().quarantine().closed(place)) {
      String problem =
          ended.warnings().stream()
              .filter(warning -> warning.code().equals("SCAFFOLD_DELETE_DEFERRED"))
              .map(Warning::message)
              .findFirst()
              .orElse("something of it is there still");
      return new Came.Unfinished(new EmptyQuarantines.Leftover(place, bytes, Optional.of(problem)));
    }
    LOG.info(
        "op={} session={} repository={} bytes={} quarantine emptied",
        ended.operation().id(),
        remains.session().id(),
        remains.repository().name(),
        bytes);
    return new Came.Emptied(
        new GcResult.Emptied(
            remains.session(),
            remains.repository().name(),
            remains.removedAt(),
            bytes,
            empties.preserved(),
            Context.summary(ended)));
  }

  /** The journal tells it, too. */
  private void refuse(Caller caller, Kept kept, OperationId operation) {
    LOG.warn(
        "op={} session={} repository={} quarantine stays: {}",
        operation,
        kept.session().id(),
        kept.repository(),
        kept.reason());
    context
        .runner()
        .refuse(
            operation,
            OperationKind.GC,
            Optional.of(kept.session().workspace()),
            Optional.of(kept.session().id()),
            caller.actor(),
            Optional.empty(),
            "kept",
            Failure.of(
                FailureCode.WRONG_STATE,
                "%s: its quarantine was not emptied: %s"
                    .formatted(kept.repository(), kept.reason())));
  }

  private boolean waitsForAPerson(Remains remains) {
    return context.store().read(stores -> stores.operations().open()).stream()
        .filter(operation -> operation.state() == OperationState.RECOVERY_REQUIRED)
        .anyMatch(operation -> new JournalEntry(operation).concerns(remains.session().id()));
  }

  private static Kept kept(Remains remains, long bytes, Why why, String reason) {
    return new Kept(
        remains.session(), remains.repository().name(), remains.removedAt(), bytes, why, reason);
  }
}
