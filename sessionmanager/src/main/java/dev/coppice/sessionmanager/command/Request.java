package dev.coppice.sessionmanager.command;

import dev.coppice.git.Cancellation;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;

/**
 * The request that the current thread works for, which whoever asked may take back. Only what has
 * not been decided on yet heeds that; cleaning up after it does not.
 */
public final class Request {
  private static final ScopedValue<Cancellation> CANCELLATION = ScopedValue.newInstance();

  private Request() {}

  /** For doing {@code work} as a request that {@code cancellation} takes back. */
  public static ScopedValue.Carrier with(Cancellation cancellation) {
    return ScopedValue.where(CANCELLATION, cancellation);
  }

  /** What takes the current request back; where there is none, nothing ever does. */
  public static Cancellation cancellation() {
    return CANCELLATION.isBound() ? CANCELLATION.get() : new Cancellation();
  }

  /** Throws CANCELLED if the current request was taken back. */
  public static void requireWanted() {
    if (cancellation().requested()) {
      throw cancelled().exception();
    }
  }

  /** Why what was taken back failed. */
  public static Failure cancelled() {
    return Failure.of(FailureCode.CANCELLED, "the request was cancelled");
  }
}
