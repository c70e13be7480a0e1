package dev.coppice.daemon.dispatch;

import java.util.concurrent.CountDownLatch;

/** Raised once by whoever wants the daemon to end. */
public final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);

  /** Never waits. */
  public void raise() {
    latch.countDown();
  }

  public void await() throws InterruptedException {
    latch.await();
  }
}
