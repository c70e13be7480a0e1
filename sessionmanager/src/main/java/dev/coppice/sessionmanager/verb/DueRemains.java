package dev.coppice.sessionmanager.verb;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Which of the worktrees in quarantine are to go: those whose time has come, then, while too much
 * rests there, the oldest of those that are older than a day.
 *
 * @param now the time
 * @param after how long each of them rests at least, unless there is too much
 * @param mostBytes how much is too much
 */
record DueRemains(Instant now, Duration after, long mostBytes) {
  private static final Duration YOUNG = Duration.ofDays(1);

  /**
   * @param oldestFirst all of them
   * @param bytes how much one of them takes
   */
  Set<Remains> of(List<Remains> oldestFirst, ToLongFunction<Remains> bytes) {
    var due = new LinkedHashSet<Remains>();
    long left = oldestFirst.stream().mapToLong(bytes).sum();
    for (Remains remains : oldestFirst) {
      boolean goes = isOlder(remains, after) || (left > mostBytes && isOlder(remains, YOUNG));
      if (goes) {
        due.add(remains);
        left -= bytes.applyAsLong(remains);
      }
    }
    return due;
  }

  private boolean isOlder(Remains remains, Duration age) {
    return !remains.removedAt().plus(age).isAfter(now);
  }
}
