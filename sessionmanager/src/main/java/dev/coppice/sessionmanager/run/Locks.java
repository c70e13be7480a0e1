package dev.coppice.sessionmanager.run;

import dev.coppice.git.Cancellation;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who works on which session. Reads take no lock. Several are taken in one order by all, so nobody
 * waits in a circle; every wait is bounded. Safe for use by many threads.
 */
public final class Locks {
  private final Duration patience;
  private final ConcurrentMap<String, Entry> held = new ConcurrentHashMap<>();

  /**
   * One lock, kept as long as somebody holds it or waits for it. A semaphore, because the thread
   * that lets go need not be the one that took it.
   */
  private static final class Entry {
    final Semaphore permit = new Semaphore(1);
    int users;
    volatile String holder = "";
  }

  /**
   * @param patience how long a command waits for a session that is busy
   */
  public Locks(Duration patience) {
    this.patience = patience;
  }

  /**
   * Takes all of {@code keys}.
   *
   * @param holder what is named to those who wait in vain, such as the id of the operation
   * @throws dev.coppice.sessionmanager.result.FailureException SESSION_BUSY when the wait was in
   *     vain, CANCELLED when the request was meanwhile; none is held then
   */
  public Held take(Collection<String> keys, String holder) {
    return switch (take(keys, holder, patience)) {
      case Outcome.Got got -> got.held();
      case Outcome.Busy _ when Request.cancellation().requested() ->
          throw Request.cancelled().exception();
      case Outcome.Busy busy ->
          throw Failure.of(
                  FailureCode.SESSION_BUSY, "another operation is at work on it: " + busy.holder())
              .with("operation", busy.holder())
              .withHint("Try again when it has ended: coppice op show " + busy.holder())
              .exception();
    };
  }

  /** Takes all of {@code keys} if all are free at this moment. */
  public Optional<Held> tryTake(Collection<String> keys, String holder) {
    return switch (take(keys, holder, Duration.ZERO)) {
      case Outcome.Got got -> Optional.of(got.held());
      case Outcome.Busy _ -> Optional.empty();
    };
  }

  /** How an attempt ended. */
  private sealed interface Outcome {
    record Got(Held held) implements Outcome {}

    record Busy(String holder) implements Outcome {}
  }

  private Outcome take(Collection<String> keys, String holder, Duration longest) {
    var taken = new ArrayList<String>();
    long deadline = System.nanoTime() + longest.toNanos();
    for (String key : new TreeSet<>(keys)) {
      Optional<String> inTheWay = take(key, holder, deadline - System.nanoTime());
      if (inTheWay.isPresent()) {
        release(taken);
        return new Outcome.Busy(inTheWay.get());
      }
      taken.add(key);
    }
    return new Outcome.Got(new Held(taken));
  }

  /** Whether somebody works on {@code key} right now. */
  public boolean busy(String key) {
    Entry entry = held.get(key);
    return entry != null && entry.permit.availablePermits() == 0;
  }

  /** Whether somebody waits for {@code key}, which another holds. */
  public boolean wanted(String key) {
    Entry entry = held.get(key);
    return entry != null && entry.permit.hasQueuedThreads();
  }

  private Optional<String> take(String key, String holder, long nanos) {
    Entry entry =
        held.compute(
            key,
            (_, there) -> {
              Entry now = there == null ? new Entry() : there;
              now.users++;
              return now;
            });
    boolean got = acquire(entry.permit, Math.max(nanos, 0));
    if (got) {
      entry.holder = holder;
      return Optional.empty();
    }
    String inTheWay = entry.holder;
    leave(key);
    return Optional.of(inTheWay);
  }

  /** Waits until it has it, has waited long enough, or waits for a request that was cancelled. */
  private static boolean acquire(Semaphore permit, long nanos) {
    Thread waiting = Thread.currentThread();
    Cancellation cancellation = Request.cancellation();
    boolean interrupted = false;
    try (Cancellation.Listening _ = cancellation.whenRequested(waiting::interrupt)) {
      return permit.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      interrupted = !cancellation.requested();
      return false;
    } finally {
      if (cancellation.requested()) {
        // What follows is no part of the wait.
        var _ = Thread.interrupted();
      } else if (interrupted) {
        waiting.interrupt();
      }
    }
  }

  private void release(List<String> keys) {
    for (String key : keys.reversed()) {
      Entry entry = held.get(key);
      if (entry != null) {
        entry.permit.release();
        leave(key);
      }
    }
  }

  private void leave(String key) {
    held.computeIfPresent(key, (_, entry) -> --entry.users == 0 ? null : entry);
  }

  /** Locks that are held until this is closed; closing it again does nothing. */
  public final class Held implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<String> keys;

    private Held(List<String> keys) {
      this.keys = keys;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(keys);
      }
    }
  }
}
