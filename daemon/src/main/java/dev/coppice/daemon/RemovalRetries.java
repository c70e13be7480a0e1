package dev.coppice.daemon;

import dev.coppice.sessionmanager.SessionManager;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the session manager settle what a failure left open, and try decided removals again when
 * they are due. One thread, which looks twice a minute.
 */
final class RemovalRetries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemovalRetries.class);
  private static final long PAUSE_SECONDS = 30;
  private static final long FAREWELL_SECONDS = 20;

  private final SessionManager sessions;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("retries").daemon(true).factory());

  @Inject
  RemovalRetries(SessionManager sessions) {
    this.sessions = sessions;
  }

  void start() {
    var _ = timer.scheduleWithFixedDelay(this::look, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      sessions.retryDueRemovals();
    } catch (RuntimeException e) {
      // The next look may fare better; one that threw would be the last.
      LOG.atWarn().setCause(e).log("cannot retry removals");
    }
  }

  /** Waits, bounded, for a retry that runs. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a retry has not ended in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
