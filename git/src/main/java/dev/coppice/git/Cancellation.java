package dev.coppice.git;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether something that was asked for is not wanted any more. Asked once, it stays so. Safe for
 * use by many threads.
 */
public final class Cancellation {
  /**
   * While it is bound, the git programs that the current thread starts are ended when it is
   * requested.
   */
  public static final ScopedValue<Cancellation> OF_PROGRAMS = ScopedValue.newInstance();

  private final Set<Runnable> listeners = new HashSet<>();
  private boolean requested;

  /** Whether it is not wanted any more. */
  public synchronized boolean requested() {
    return requested;
  }

  /** Says that it is not wanted any more; returns when all who listen have been told. */
  public synchronized void request() {
    if (!requested) {
      requested = true;
      listeners.forEach(Runnable::run);
      listeners.clear();
    }
  }

  /**
   * Has {@code listener}, which must be short, run when it is requested, at once if it is already;
   * never after what is returned was closed.
   */
  public synchronized Listening whenRequested(Runnable listener) {
    if (requested) {
      listener.run();
    } else {
      listeners.add(listener);
    }
    return () -> forget(listener);
  }

  private synchronized void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** Ends when it is closed. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
