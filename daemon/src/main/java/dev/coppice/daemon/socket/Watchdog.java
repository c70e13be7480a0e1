package dev.coppice.daemon.socket;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something if it is not called off in time. One thread, which sleeps while none is set. */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("watchdog").daemon(true).factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs {@code action}, which must be short, after {@code limit}, unless closed before. */
  Watch set(Duration limit, Runnable action) {
    try {
      ScheduledFuture<?> task = timer.schedule(action, limit.toNanos(), TimeUnit.NANOSECONDS);
      return () -> task.cancel(false);
    } catch (RejectedExecutionException e) {
      // The server is closed: every time is up.
      action.run();
      return () -> {};
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Closing it calls the action off. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
