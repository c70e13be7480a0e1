package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.run.Locks;
import dev.coppice.sessionmanager.run.Recovery;
import dev.coppice.sessionmanager.run.Runner;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings to its end what an earlier request had to leave open, because the store or git failed at
 * that moment. What is open while its locks are free is run by nobody. No session is worked on
 * before what is open of it is settled.
 */
public final class LeftOpen {
  private final UnitOfWork store;
  private final Recovery recovery;
  private final Runner runner;
  private final Locks locks;

  public LeftOpen(UnitOfWork store, Recovery recovery, Runner runner, Locks locks) {
    this.store = store;
    this.recovery = recovery;
    this.runner = runner;
    this.locks = locks;
  }

  /**
   * Settles what is open of a session, whose lock the caller holds.
   *
   * @throws dev.coppice.sessionmanager.result.FailureException SESSION_BUSY if that fails
   */
  void settle(SessionId session) {
    settle(entry -> entry.concerns(session));
  }

  /** The same for a spawn that never came to have a session; the caller holds the name's lock. */
  void settle(WorkspaceId workspace, String name) {
    settle(entry ->
        entry
            .rows()
            .filter(rows ->
                rows instanceof RowChanges.Born born
                    && born.session().workspace().equals(workspace)
                    && born.session().name().equals(name))
            .isPresent());
  }

  private void settle(Predicate<JournalEntry> concerned) {
    for (Operation operation : recovery.open()) {
      if (concerned.test(new JournalEntry(operation)) && !recovery.settle(operation)) {
        throw Failure.of(
                FailureCode.SESSION_BUSY,
                "an earlier operation on it could not be brought to its end yet: " + operation.id())
            .with("operation", operation.id().value())
            .withHint("coppice op show " + operation.id())
            .exception();
      }
    }
  }

  /** Tries to settle everything that nobody works on. Waits for no lock. */
  public void settleAll() {
    for (Operation operation : recovery.open()) {
      List<String> locks = LockNames.of(store.read(Summaries.Known::read), operation);
      if (locks.isEmpty()) {
        endWhole(operation);
      } else {
        settleUnlocked(operation, locks);
      }
    }
    recovery.clearDeferred();
  }

  private void settleUnlocked(Operation operation, List<String> names) {
    Optional<Locks.Held> held = locks.tryTake(names, operation.id().value());
    if (held.isEmpty()) {
      return;
    }
    try (var _ = held.get()) {
      // It may have ended between the look and the lock.
      if (recovery.open().stream().anyMatch(now -> now.id().equals(operation.id()))) {
        recovery.settle(operation);
      }
    }
  }

  private void endWhole(Operation operation) {
    if (!runner.runs(operation.id())) {
      recovery.settle(operation);
    }
  }
}
