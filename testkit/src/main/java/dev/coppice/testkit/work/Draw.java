package dev.coppice.testkit.work;

import java.util.List;
import java.util.Random;

/**
 * What decides about one step.
 *
 * @param number the step's
 */
record Draw(int number, Random random) {
  private static final List<String> FILES =
      List.of(
          "README", "src/a.txt", "n1", "n 2", "d/n3", "d/e/ü", "src/b\nc", "sub", "-x", "q\t'\"\\");

  /** A file that may or may not be there. */
  String file() {
    return oneOf(FILES);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  WorkStep step(String name, WorkStep.Doing doing) {
    return new WorkStep(number, name, doing);
  }

  /** Whatever git says to that. */
  WorkStep git(String... arguments) {
    return step(
        "git " + String.join(" ", arguments),
        (_, worktree) -> worktree.git().attempt(arguments).exitCode());
  }

  /** A kind of step. */
  @FunctionalInterface
  interface Kind {
    WorkStep draw(Draw draw);
  }
}
