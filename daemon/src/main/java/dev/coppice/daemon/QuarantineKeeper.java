package dev.coppice.daemon;

import dev.coppice.sessionmanager.SessionManager;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the session manager give up what has had its time. One thread, which looks four times an
 * hour, and not at once after the start.
 */
final class QuarantineKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QuarantineKeeper.class);
  private static final long FIRST_MINUTES = 1;
  private static final long PAUSE_MINUTES = 15;
  private static final long FAREWELL_SECONDS = 20;

  private final SessionManager sessions;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("quarantine").daemon(true).factory());

  @Inject
  QuarantineKeeper(SessionManager sessions) {
    this.sessions = sessions;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(this::look, FIRST_MINUTES, PAUSE_MINUTES, TimeUnit.MINUTES);
  }

  private void look() {
    try {
      sessions.clearDue();
    } catch (RuntimeException e) {
      // The next look may fare better; one that threw would be the last.
      LOG.atWarn().setCause(e).log("cannot empty quarantine");
    }
  }

  /** Waits, bounded, for what is being emptied to stop; the next daemon goes on. */
  @Override
  public void close() {
    sessions.stopClearing();
    timer.shutdown();
    try {
      if (!timer.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("what empties quarantine has not ended in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
