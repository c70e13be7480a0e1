package dev.coppice.sessionmanager.run;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How long what could not be finished rests before the next attempt: longer each time. */
public final class Pauses {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double JITTER = 0.25;
  private static final Duration MOST = LONGEST.plus(LONGEST.dividedBy(4));

  private final RandomGenerator random;

  Pauses(RandomGenerator random) {
    this.random = random;
  }

  /** What no attempt is put off beyond, unless the clock has gone back since. */
  public static Instant latest(Instant now) {
    return now.plus(MOST);
  }

  /** Whether it is time for the next attempt. */
  static boolean isDue(Instant next, Instant now) {
    return !next.isAfter(now) || next.isAfter(latest(now));
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
