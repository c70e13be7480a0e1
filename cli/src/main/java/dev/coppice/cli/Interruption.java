package dev.coppice.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request when somebody ends the command, as by Ctrl-C: the daemon is asked to
 * take it back, and the command stays for its answer, but not for long. A command that is killed
 * cannot ask: then the request goes on.
 */
final class Interruption {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private volatile @Nullable Runnable cancel;
  private final CountDownLatch over = new CountDownLatch(1);

  /** From now on this is how to take back what is under way. */
  Request during(Runnable howToCancel) {
    cancel = howToCancel;
    return () -> cancel = null;
  }

  /** The process is about to end. */
  void run() {
    Runnable now = cancel;
    if (now == null) {
      return;
    }
    now.run();
    try {
      var _ = over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** All has been told. */
  void over() {
    over.countDown();
  }

  /** What was asked for; closed when it has been answered. */
  @FunctionalInterface
  interface Request extends AutoCloseable {
    @Override
    void close();
  }
}
