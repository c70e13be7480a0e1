package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds back what changes something until open operations are settled. */
public final class Gate {
  private final CountDownLatch settled = new CountDownLatch(1);
  private final Duration patience;

  /**
   * @param patience how long a request waits
   */
  public Gate(Duration patience) {
    this.patience = patience;
  }

  /** Lets everything through from now on. */
  public void open() {
    settled.countDown();
  }

  /** Whether requests are still held back. */
  public boolean closed() {
    return settled.getCount() > 0;
  }

  /** Waits, bounded; throws RECOVERING when the wait was in vain. */
  public void pass() {
    try {
      if (settled.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw Failure.of(
            FailureCode.RECOVERING, "operations that an earlier daemon left open are being settled")
        .withHint("Try again in a moment.")
        .exception();
  }
}
