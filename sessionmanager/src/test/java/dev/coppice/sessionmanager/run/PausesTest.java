package dev.coppice.sessionmanager.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A removal that could not finish rests longer after each attempt, within bounds. */
class PausesTest {
  private final Pauses shortest = new Pauses(always(0));
  private final Pauses longest = new Pauses(always(Math.nextDown(1.0)));

  /** A chance that always falls the same way. */
  private static RandomGenerator always(double chance) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return chance;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5",
    "2, 10",
    "3, 20",
    "4, 40",
    "5, 80",
    "6, 160",
    "7, 320",
    "8, 640",
    "9, 1280",
    "10, 2560",
    "11, 3600",
    "12, 3600"
  })
  void aPause_doublesUpToAnHour(int attempts, long seconds) {
    Duration middle = new Pauses(always(0.5)).after(attempts);

    assertEquals(Duration.ofSeconds(seconds), middle);
  }

  @Test
  void pauses_growWhateverTheChanceUntilTheyAreLongest() {
    IntStream.range(1, 10)
        .forEach(attempts ->
            assertTrue(
                longest.after(attempts).compareTo(shortest.after(attempts + 1)) < 0,
                () -> "after " + attempts));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 11, 12, 31, 32, 33, 63, 64, 65, 1000, Integer.MAX_VALUE})
  void aPause_isWithinAQuarterOfItsMiddle(int attempts) {
    Duration middle = new Pauses(always(0.5)).after(attempts);
    var pauses = new Pauses(new Random(11));

    for (int i = 0; i < 1000; i++) {
      Duration pause = pauses.after(attempts);
      assertTrue(pause.compareTo(middle.multipliedBy(3).dividedBy(4)) >= 0, pause::toString);
      assertTrue(pause.compareTo(middle.multipliedBy(5).dividedBy(4)) <= 0, pause::toString);
    }
  }

  @Test
  void manyRemovalsThatFailAtOnce_doNotAllComeBackAtOnce() {
    var pauses = new Pauses(new Random(13));
    var seen = new HashSet<Duration>();

    for (int i = 0; i < 100; i++) {
      seen.add(pauses.after(8));
    }

    assertTrue(seen.size() > 90, seen::toString);
  }

  @Test
  void anAttempt_isDueFromItsTimeOn_andWhereTheClockHasGoneBackBehindAllPauses() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Duration most = longest.after(Integer.MAX_VALUE);

    assertTrue(Pauses.isDue(now, now));
    assertFalse(Pauses.isDue(now.plusMillis(1), now));
    assertFalse(Pauses.isDue(now.plus(most), now));
    assertTrue(Pauses.isDue(now.plus(most).plusSeconds(1), now));
  }
}
