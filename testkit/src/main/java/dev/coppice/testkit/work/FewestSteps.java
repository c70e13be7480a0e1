package dev.coppice.testkit.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Leaves out what a failure does not need: halves first, then less and less, at last one by one.
 */
final class FewestSteps {
  private final Predicate<List<Integer>> fails;
  private int attempts;

  /**
   * @param fails whether it still fails with these steps
   * @param attempts how often that may be asked
   */
  FewestSteps(Predicate<List<Integer>> fails, int attempts) {
    this.fails = fails;
    this.attempts = attempts;
  }

  /** The fewest of them that were seen to fail; all must have failed. */
  List<Integer> of(List<Integer> all) {
    List<Integer> left = all;
    for (int slice = Math.max(1, all.size() / 2); attempts > 0; ) {
      List<Integer> fewer = without(left, slice);
      if (slice == 1 && fewer.size() == left.size()) {
        return left;
      }
      left = fewer;
      slice = Math.max(1, slice / 2);
    }
    return left;
  }

  /** Tries to do without each slice. */
  private List<Integer> without(List<Integer> all, int size) {
    List<Integer> left = all;
    for (int from = 0; from < left.size() && attempts > 0; ) {
      List<Integer> fewer = new ArrayList<>(left);
      fewer.subList(from, Math.min(from + size, left.size())).clear();
      attempts--;
      if (fails.test(fewer)) {
        left = fewer;
      } else {
        from += size;
      }
    }
    return left;
  }
}
