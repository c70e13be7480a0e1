package dev.coppice.daemon;

import dev.coppice.daemon.dispatch.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process in order when a signal comes. The JVM would end it with the signal's own code
 * once its hooks are done; a stop that was asked for and went well is 0.
 */
final class Ending {
  private static final long PATIENCE_SECONDS = 120;
  private static final int TOOK_TOO_LONG = 70;

  private final StopSignal stop;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int code;

  private Ending(StopSignal stop) {
    this.stop = stop;
  }

  /** From now on, SIGTERM, SIGINT and SIGHUP raise the signal and wait for {@link #ended}. */
  static Ending onSignals(StopSignal stop) {
    Ending ending = new Ending(stop);
    Runtime.getRuntime().addShutdownHook(new Thread(ending::hook, "ending"));
    return ending;
  }

  /** The program is over; what follows is only the JVM's own end. */
  void ended(int exitCode) {
    code = exitCode;
    over.countDown();
  }

  private void hook() {
    if (over.getCount() == 0) {
      return;
    }
    stop.raise();
    try {
      boolean inTime = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(inTime ? code : TOOK_TOO_LONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
