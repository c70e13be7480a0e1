package dev.coppice.testkit.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries something with random work. When that fails, it finds out which few of the steps it takes,
 * and says how these are tried again.
 */
public final class Trial {
  private static final int ATTEMPTS = 120;

  private final String name;
  private final Path temp;
  private final Experiment experiment;

  /**
   * @param name the one of the properties that {@link RandomWork#chosen} reads
   * @param temp where each attempt gets a folder
   */
  public Trial(String name, Path temp, Experiment experiment) {
    this.name = name;
    this.temp = temp;
    this.experiment = experiment;
  }

  /**
   * Tries it.
   *
   * @return whether the work was of any use
   */
  public boolean of(RandomWork work) {
    Attempt attempt = attempt(work);
    if (attempt.failure().isEmpty()) {
      return attempt.isTried();
    }
    Attempt fewest = work.isWhole() ? fewest(attempt, attempt.failure().get()) : attempt;
    Throwable cause = fewest.failure().orElseThrow();
    throw new AssertionError(
        "of seed %d these steps fail, again by -Dtest.jvm.more=-D%s.only=%s%n%s%n%s"
            .formatted(work.seed(), name, fewest.work(), listed(fewest.work()), cause.getMessage()),
        cause);
  }

  /** The smallest attempt that fails as the first one did. */
  private Attempt fewest(Attempt first, Throwable failure) {
    Attempt[] fewest = {first};
    new FewestSteps(
            numbers -> {
              Attempt attempt = attempt(first.work().only(numbers));
              boolean fails =
                  attempt.failure().filter(e -> e.getClass() == failure.getClass()).isPresent();
              if (fails) {
                fewest[0] = attempt;
              }
              return fails;
            },
            ATTEMPTS)
        .of(first.work().numbers());
    return fewest[0];
  }

  private static String listed(RandomWork work) {
    return work.steps().stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
  }

  private Attempt attempt(RandomWork work) {
    try {
      Path folder = Files.createTempDirectory(temp, "try").toRealPath();
      return new Attempt(work, experiment.isTried(folder, work), Optional.empty());
    } catch (Exception | AssertionError e) {
      return new Attempt(work, true, Optional.of(e));
    }
  }

  private record Attempt(RandomWork work, boolean isTried, Optional<Throwable> failure) {}

  /** What is tried. */
  @FunctionalInterface
  public interface Experiment {
    /**
     * Fails by throwing.
     *
     * @param folder an empty one
     * @return false if this work is nothing that it can be tried with
     */
    boolean isTried(Path folder, RandomWork work) throws Exception;
  }
}
