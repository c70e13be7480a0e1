package dev.coppice.cli;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.DaemonFile;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.api.Methods;
import dev.coppice.api.ServiceError;
import dev.coppice.api.request.NoParams;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks the daemon to end, whatever its version, and waits until it has. */
final class DaemonStopper {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Home home;
  private final Connector connector;

  DaemonStopper(Home home, Connector connector) {
    this.home = home;
    this.connector = connector;
  }

  DaemonStopped stop() {
    DaemonFile file = DaemonFile.read(home.daemonFile());
    try (CoppiceClient client = connector.open()) {
      if (client == null) {
        return new DaemonStopped(false, null);
      }
      client.call(Methods.DAEMON_SHUTDOWN, new NoParams(), Limits.LOOK);
    }
    await(file);
    return new DaemonStopped(true, file == null ? null : file.pid());
  }

  private void await(@Nullable DaemonFile file) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (listens() || (file != null && lives(file))) {
      if (System.nanoTime() - deadline > 0) {
        throw new ServiceError(
            ErrorBody.of(
                ErrorCode.TIMED_OUT,
                "The daemon has not ended within 60 s.",
                "It finishes what it works on; coppice daemon logs shows what that is."));
      }
      pause();
    }
  }

  private boolean listens() {
    try (CoppiceClient client = connector.open()) {
      return client != null;
    }
  }

  /** A reused pid is not mistaken for the daemon: its start time differs. */
  private static boolean lives(DaemonFile file) {
    ProcessHandle process = ProcessHandle.of(file.pid()).orElse(null);
    if (process == null || !process.isAlive()) {
      return false;
    }
    Instant start = process.info().startInstant().orElse(null);
    return start != null && Math.abs(start.toEpochMilli() - file.startTime()) < 1000;
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the daemon", e);
    }
  }
}
