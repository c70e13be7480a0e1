package dev.coppice.sessionmanager.run;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Warning;
import dev.coppice.sessionmanager.run.StepExecutor.Kept;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what operations are to do, have decided and have done. Each method is one transaction,
 * which holds the record, the rows it changes and the events it causes.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private static final JournalCodec.Result DONE =
      new JournalCodec.Result("done", List.of(), Optional.empty());

  private final UnitOfWork store;
  private final RowKeeper rowKeeper;
  private final Scaffold scaffold;
  private final InstantSource clock;

  Journal(UnitOfWork store, RowKeeper rowKeeper, Scaffold scaffold, InstantSource clock) {
    this.store = store;
    this.rowKeeper = rowKeeper;
    this.scaffold = scaffold;
    this.clock = clock;
  }

  /**
   * The intent: nothing has been done yet.
   *
   * @param keepScaffold whether what it makes for itself stays for a look
   */
  Operation begin(Operation operation, List<PlannedStep> steps, boolean keepScaffold) {
    List<ScaffoldItem> items = scaffold.planned(operation.id(), steps, keepScaffold);
    return write(
        CrashPoint.BEFORE_INTENT,
        CrashPoint.AFTER_INTENT,
        stores -> {
          var rows = new ArrayList<StepRow>();
          for (PlannedStep planned : steps) {
            rows.add(
                new StepRow(
                    operation.id(),
                    rows.size(),
                    planned.repository(),
                    planned.step().kind(),
                    StepState.PLANNED,
                    JournalCodec.write(planned),
                    Optional.empty()));
          }
          stores.operations().insert(operation, rows);
          stores.scaffold().insert(items);
          Claims.claim(stores, operation);
          ledger(stores, operation).announce(operation);
          return operation;
        });
  }

  /** A command that was refused before anything was done: its intent and its end in one. */
  Operation refused(Operation operation, JournalCodec.Result result) {
    Operation ended =
        operation.ended(aborted(result), Phase.ABORTED, JournalCodec.write(result), now());
    return store.write(stores -> note(stores, ended));
  }

  /** Within a transaction: an operation that has ended already. */
  Operation note(Stores stores, Operation ended) {
    stores.operations().insert(ended, List.of());
    Claims.claim(stores, ended);
    Claims.settle(stores, ended);
    ledger(stores, ended).announce(ended);
    return ended;
  }

  /** The decision: everything before it is done, and is recorded with it. */
  Operation decide(
      Operation operation,
      RowChanges rows,
      List<Integer> done,
      Map<RepositoryId, Applied> applied,
      Map<RepositoryId, Kept> captured) {
    return certain(
        operation,
        Phase.COMMITTING,
        stores -> {
          stores.operations().move(operation.id(), done, StepState.DONE);
          stores.scaffold().live(operation.id());
          Ledger ledger = ledger(stores, operation);
          rowKeeper.atDecision(ledger, rows, applied);
          captured.forEach((repository, kept) -> rowKeeper.keep(ledger, repository, kept));
          return advance(ledger, operation.at(OperationState.RUNNING, Phase.COMMITTING, now()));
        });
  }

  /**
   * A step after the decision was done.
   *
   * @param kept the preservation that it gave its own ref
   * @param applied how it brought preserved work back
   */
  void done(
      Operation operation, Lanes.Numbered step, Optional<Kept> kept, Optional<Applied> applied) {
    write(
        CrashPoint.BEFORE_STEP_RECORD,
        CrashPoint.AFTER_STEP_RECORD,
        stores -> {
          stores.operations().move(operation.id(), List.of(step.ordinal()), StepState.DONE);
          rowKeeper.afterStep(ledger(stores, operation), step.planned(), kept, applied);
          return operation;
        });
  }

  /** A worktree was removed after the decision, or could not be. */
  void removal(
      Operation operation,
      RowChanges rows,
      Lanes.Numbered step,
      String registrationId,
      Optional<ObjectId> record,
      Optional<Kept> kept,
      Optional<Failure> failure) {
    write(
        CrashPoint.BEFORE_STEP_RECORD,
        CrashPoint.AFTER_STEP_RECORD,
        stores -> {
          stores
              .operations()
              .move(
                  operation.id(),
                  List.of(step.ordinal()),
                  failure.isEmpty() ? StepState.DONE : StepState.FAILED);
          Ledger ledger = ledger(stores, operation);
          rowKeeper.afterRemoval(ledger, rows, registrationId, record, failure);
          kept.ifPresent(
              it -> rowKeeper.keep(ledger, step.planned().repository().orElseThrow(), it));
          return operation;
        });
  }

  /** Removals that could not even be tried again. */
  void postpone(Session session, List<Worktree> rows, String cause) {
    store.write(stores -> {
      var ledger = new Ledger(stores, Optional.empty(), now());
      rows.forEach(row -> rowKeeper.postpone(ledger, session, row, cause));
      return session;
    });
  }

  /** The end after a decision. */
  Operation end(Operation operation, RowChanges rows, JournalCodec.Result result) {
    return ended(
        operation,
        Phase.DONE,
        stores -> {
          Ledger ledger = ledger(stores, operation);
          rowKeeper.atEnd(ledger, rows);
          return advance(
              ledger,
              operation.ended(
                  OperationState.SUCCEEDED, Phase.DONE, JournalCodec.write(result), now()));
        });
  }

  /** The end of an operation that is only the sum of its parts, if it has not ended with one. */
  void endWhole(Operation operation, JournalCodec.Result result) {
    ended(
        operation,
        Phase.DONE,
        stores ->
            stores
                .operations()
                .find(operation.id())
                .filter(now -> now.state().isTerminal())
                .orElseGet(() -> endWhole(stores, operation, result)));
  }

  private Operation endWhole(Stores stores, Operation operation, JournalCodec.Result result) {
    return advance(
        ledger(stores, operation),
        operation.ended(OperationState.SUCCEEDED, Phase.DONE, JournalCodec.write(result), now()));
  }

  /** The end without a decision: everything is taken back. */
  Operation abort(Operation operation, JournalCodec.Result result) {
    return ended(
        operation,
        Phase.ABORTED,
        stores -> {
          List<Integer> all =
              stores.operations().steps(operation.id()).stream().map(StepRow::ordinal).toList();
          stores.operations().move(operation.id(), all, StepState.UNDONE);
          return advance(
              ledger(stores, operation),
              operation.ended(aborted(result), Phase.ABORTED, JournalCodec.write(result), now()));
        });
  }

  private static OperationState aborted(JournalCodec.Result result) {
    return result.failure().filter(why -> why.code() == FailureCode.CANCELLED).isPresent()
        ? OperationState.CANCELLED
        : OperationState.FAILED;
  }

  /** It cannot be carried on, because something else has changed; a person has to decide. */
  Operation giveUp(Operation operation, List<Warning> warnings, Failure why) {
    Failure told = WaysOut.of(operation, why);
    var result = new JournalCodec.Result("recovery_required", warnings, Optional.of(told));
    return write(
        CrashPoint.BEFORE_END,
        CrashPoint.AFTER_END,
        stores ->
            advance(
                ledger(stores, operation),
                operation.ended(
                    OperationState.RECOVERY_REQUIRED,
                    operation.phase(),
                    JournalCodec.write(result),
                    now())));
  }

  /**
   * Moves an operation on. A commit that failed may be on disk all the same, so then what is there
   * counts.
   */
  private Operation certain(
      Operation operation, Phase phase, Function<Stores, Operation> transaction) {
    try {
      return write(before(phase), after(phase), transaction);
    } catch (StoreException e) {
      return reread(operation, e)
          .filter(now -> now.version() > operation.version() && now.phase() == phase)
          .orElseThrow(() -> e);
    }
  }

  private Optional<Operation> reread(Operation operation, StoreException problem) {
    try {
      return store.read(stores -> stores.operations().find(operation.id()));
    } catch (StoreException _) {
      throw new OutcomeUnknownException(problem);
    }
  }

  /**
   * It has failed and is taken back from now on: whoever takes over, in this daemon or the next,
   * knows from it not to go on with it. A store that fails does not keep it from being taken back.
   */
  Operation failing(Operation operation, JournalCodec.Result result) {
    try {
      return certain(
          operation,
          operation.phase(),
          stores ->
              advance(
                  ledger(stores, operation),
                  operation.ended(
                      OperationState.RUNNING,
                      operation.phase(),
                      JournalCodec.write(result),
                      now())));
    } catch (StoreException e) {
      LOG.warn("op={} has failed, which could not be recorded: {}", operation.id(), e.getMessage());
      return operation;
    }
  }

  /**
   * The end of an operation that waited for a person, by another that the person asked for.
   *
   * @param request the operation around that, if this is what was asked: it has come to its end
   */
  void overtaken(Operation operation, Operation by, Optional<OperationId> request) {
    Optional<JournalCodec.Result> was = new JournalEntry(operation).result();
    var warnings = new ArrayList<Warning>(was.map(JournalCodec.Result::warnings).orElse(List.of()));
    warnings.add(new Warning("NOTE", Optional.empty(), by.id() + " has decided it"));
    var result =
        new JournalCodec.Result("overtaken", warnings, was.flatMap(JournalCodec.Result::failure));
    ended(
        operation,
        Phase.DONE,
        stores -> {
          request
              .flatMap(stores.operations()::find)
              .ifPresent(whole -> endWhole(stores, whole, DONE));
          return advance(
              ledger(stores, operation),
              operation.ended(
                  OperationState.FAILED, Phase.DONE, JournalCodec.write(result), now()));
        });
  }

  /** What of its scaffold could not be deleted. */
  List<Warning> scaffoldLeft(Operation operation) {
    return scaffold.deferred(operation.id());
  }

  /** Every end of an operation: its record first, then what it made for itself goes. */
  private Operation ended(
      Operation operation, Phase phase, Function<Stores, Operation> transaction) {
    List<ScaffoldItem> gone = scaffold.gone(operation.id());
    Operation ended =
        certain(
            operation,
            phase,
            stores -> {
              gone.forEach(stores.scaffold()::delete);
              return transaction.apply(stores);
            });
    scaffold.ended(operation.id());
    return ended;
  }

  private <T> T write(CrashPoint before, CrashPoint after, Function<Stores, T> transaction) {
    before.reached();
    T written = store.write(transaction);
    after.reached();
    return written;
  }

  private static CrashPoint before(Phase phase) {
    return switch (phase) {
      case PLANNED, PREPARED -> CrashPoint.BEFORE_FAILURE;
      case COMMITTING -> CrashPoint.BEFORE_DECISION;
      case DONE -> CrashPoint.BEFORE_END;
      case ABORTED -> CrashPoint.BEFORE_ABORT;
    };
  }

  private static CrashPoint after(Phase phase) {
    return switch (phase) {
      case PLANNED, PREPARED -> CrashPoint.AFTER_FAILURE;
      case COMMITTING -> CrashPoint.AFTER_DECISION;
      case DONE -> CrashPoint.AFTER_END;
      case ABORTED -> CrashPoint.AFTER_ABORT;
    };
  }

  private Operation advance(Ledger ledger, Operation next) {
    Operation written = ledger.update(next);
    Claims.settle(ledger.stores(), written);
    return written;
  }

  private Ledger ledger(Stores stores, Operation operation) {
    return new Ledger(stores, Optional.of(operation.id()), now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
