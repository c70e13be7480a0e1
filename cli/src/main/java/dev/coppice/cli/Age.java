package dev.coppice.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times for people: how long ago, in two to four characters, or when, to the second. */
final class Age {
  private Age() {}

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String of(Instant then, Instant now) {
    long seconds = Math.max(0, now.getEpochSecond() - then.getEpochSecond());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
