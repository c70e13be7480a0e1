package dev.coppice.sessionmanager.verb;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Has long work in the background rest half as long as it works, so that with all that comes with
 * it, such as compiling it for the first time, it takes less than a processor. For one thread.
 */
final class Pace {
  private static final long STRETCH = Duration.ofMillis(5).toNanos();

  private long since = System.nanoTime();

  /** Between two pieces of work. */
  void rest() {
    long worked = System.nanoTime() - since;
    if (worked > STRETCH) {
      LockSupport.parkNanos(worked / 2);
      since = System.nanoTime();
    }
  }
}
