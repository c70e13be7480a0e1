package dev.coppice.sessionmanager.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a removal that could not finish rests before the next attempt: longer each time. */
final class Pauses {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double JITTER = 0.25;

  private final RandomGenerator random;

  Pauses(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param attempts how many attempts there were, at least one
   */
  Duration after(int attempts) {
    double millis =
        Math.min(
            FIRST.toMillis() * Math.pow(2, Math.min(attempts - 1, 30)),
            (double) LONGEST.toMillis());
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis((long) (millis * factor));
  }
}
