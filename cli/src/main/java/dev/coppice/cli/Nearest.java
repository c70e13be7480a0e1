package dev.coppice.cli;

import java.util.ArrayList;
import java.util.List;

/** What may have been meant by a word that is not known: what is a slip or two away from it. */
final class Nearest {
  private Nearest() {}

  /** The nearest of {@code possible}; none if they are all too far to be a slip. */
  static List<String> to(String word, List<String> possible) {
    int best = word.length() < 4 ? 1 : 2;
    List<String> nearest = new ArrayList<>();
    for (String each : possible) {
      int distance = distance(word, each);
      if (distance < best) {
        nearest.clear();
        best = distance;
      }
      if (distance == best) {
        nearest.add(each);
      }
    }
    return List.copyOf(nearest);
  }

  /** Letters to add, drop, change, or swap with their neighbour, to make one of the other. */
  private static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(one, other, i, j, steps);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int step(String one, String other, int i, int j, int[][] steps) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least =
        Math.min(
            steps[i - 1][j - 1] + (same ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
