package dev.coppice.daemon;

import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.config.OnShutdown;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.command.Remove;
import dev.coppice.sessionmanager.command.Selection;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the daemon does unasked: at its start, in between, and at its end. */
final class Work {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);
  private static final Duration FAREWELL = Duration.ofSeconds(20);

  private final SessionManager sessions;
  private final RemovalRetries retries;
  private final QuarantineKeeper quarantine;
  private final DaemonConfig config;
  private final Thread recovery;

  @Inject
  Work(
      SessionManager sessions,
      RemovalRetries retries,
      QuarantineKeeper quarantine,
      DaemonConfig config) {
    this.sessions = sessions;
    this.retries = retries;
    this.quarantine = quarantine;
    this.config = config;
    this.recovery = Thread.ofPlatform().name("recovery").daemon(true).unstarted(this::recover);
  }

  /** Settles what an earlier daemon left open, and tries removals again, on threads of its own. */
  void begin() {
    recovery.start();
  }

  private void recover() {
    try {
      sessions.recover();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("recovery failed");
    }
    retries.start();
    quarantine.start();
  }

  /** Has what can wait stop, while requests still run. */
  void hurry() {
    sessions.stopClearing();
  }

  /** Ends it, bounded, once no request runs any more. */
  void end() throws InterruptedException {
    recovery.join(FAREWELL);
    quarantine.close();
    retries.close();
    if (config.onShutdown() == OnShutdown.TEARDOWN) {
      tearDown();
    }
  }

  private void tearDown() {
    Caller caller = new Caller(Path.of("/"), "coppice", Progress.NONE);
    Selection all = new Selection(List.of(), new WorkspaceRef(Optional.empty()), true);
    try {
      var _ =
          sessions.remove(caller, new Remove(Remove.Verb.TEARDOWN, all, Unsaved.PRESERVED, false));
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("sessions were not torn down");
    }
  }
}
