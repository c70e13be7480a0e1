package dev.coppice.daemon.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped may have meant. */
final class Nearest {
  private Nearest() {}

  /** The candidate with the fewest edits between, unless that is nearly all of it. */
  static Optional<String> to(String typed, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> edits(typed, candidate)))
        .filter(best -> edits(typed, best) <= Math.max(2, best.length() / 2));
  }

  /** Levenshtein's distance. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
