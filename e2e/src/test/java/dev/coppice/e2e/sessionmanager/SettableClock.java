package dev.coppice.e2e.sessionmanager;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is put forward, or back. */
final class SettableClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  void forward(Duration by) {
    now.updateAndGet(there -> there.plus(by));
  }

  void back(Duration by) {
    now.updateAndGet(there -> there.minus(by));
  }
}
