package dev.coppice.testkit.work;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One thing that somebody does. All that is left to chance was decided when it was drawn, so that
 * it can be done again, and without those before it.
 *
 * @param number its place among those that were drawn with it
 * @param name what a person would call it
 */
record WorkStep(int number, String name, Doing doing) {

  /** Does it; where that is impossible, nothing happens. */
  String in(TestRepository main, TestRepository worktree) {
    try {
      return "%s: %s".formatted(this, doing.in(main, worktree));
    } catch (IOException | UncheckedIOException e) {
      return this + ": not done";
    }
  }

  @Override
  public String toString() {
    return number + " " + name.replace("\n", "\\n");
  }

  /** What is done, in a worktree of {@code main}; the answer tells how it ended. */
  @FunctionalInterface
  interface Doing {
    Object in(TestRepository main, TestRepository worktree) throws IOException;
  }
}
