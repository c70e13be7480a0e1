package dev.coppice.daemon.dispatch;

import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;

/** Raised once by whoever wants the daemon to end. */
public final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);

  @Inject
  public StopSignal() {}

  /** Never waits. */
  public void raise() {
    latch.countDown();
  }

  public void await() throws InterruptedException {
    latch.await();
  }
}
