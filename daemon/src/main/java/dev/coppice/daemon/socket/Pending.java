package dev.coppice.daemon.socket;

import dev.coppice.git.Cancellation;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request that has not been answered; whoever takes it first answers it: its work or a cancel.
 */
final class Pending {
  private final Incoming.Request request;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final Cancellation cancellation = new Cancellation();

  Pending(Incoming.Request request) {
    this.request = request;
  }

  Incoming.Request request() {
    return request;
  }

  /** What its work heeds once it has begun. */
  Cancellation cancellation() {
    return cancellation;
  }

  /** Whether the caller is the one that answers. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }
}
