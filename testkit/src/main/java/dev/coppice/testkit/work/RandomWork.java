package dev.coppice.testkit.work;

import dev.coppice.testkit.TestRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What people, editors and git do in a worktree, in an order that a seed decides.
 *
 * @param seed what decides
 * @param steps what is done of it
 */
public record RandomWork(long seed, List<WorkStep> steps) {
  private static final int STEPS = 25;
  private static final List<Draw.Kind> KINDS =
      Stream.of(FileSteps.ALL, GitSteps.ALL, InnerSteps.ALL).flatMap(List::stream).toList();

  /** All that a seed decides. */
  public static RandomWork of(long seed) {
    Random random = new Random(seed);
    List<WorkStep> steps = new ArrayList<>(SettingSteps.draw(random));
    for (int i = 0; i < STEPS; i++) {
      Draw draw = new Draw(steps.size() + 1, random);
      steps.add(draw.oneOf(KINDS).draw(draw));
    }
    return new RandomWork(seed, List.copyOf(steps));
  }

  /**
   * What the properties {@code <name>.seeds} ({@code 1-500}) or {@code <name>.only} ({@code
   * 17:3,4,9}: of seed 17 these steps) ask for.
   *
   * @param seeds what is asked for otherwise
   */
  public static Stream<RandomWork> chosen(String name, String seeds) {
    String only = System.getProperty(name + ".only", "");
    if (!only.isEmpty()) {
      return Stream.of(parse(only));
    }
    return seeds(name, seeds).mapToObj(RandomWork::of);
  }

  /** The seeds alone, for those who draw something else by them; a single one will do, too. */
  public static LongStream seeds(String name, String seeds) {
    String[] range = System.getProperty(name + ".seeds", seeds).split("-", 2);
    return LongStream.rangeClosed(
        Long.parseLong(range[0]), Long.parseLong(range[range.length - 1]));
  }

  private static RandomWork parse(String text) {
    String[] parts = text.split(":", 2);
    RandomWork whole = of(Long.parseLong(parts[0]));
    return parts.length == 1
        ? whole
        : whole.only(
            Arrays.stream(parts[1].split(","))
                .filter(n -> !n.isEmpty())
                .map(Integer::valueOf)
                .toList());
  }

  /** The numbers of its steps. */
  List<Integer> numbers() {
    return steps.stream().map(WorkStep::number).toList();
  }

  /** These of its steps. */
  RandomWork only(List<Integer> numbers) {
    return new RandomWork(
        seed, steps.stream().filter(step -> numbers.contains(step.number())).toList());
  }

  /** It without the steps that have {@code word} in their names. */
  public RandomWork without(String word) {
    return new RandomWork(
        seed, steps.stream().filter(step -> !step.name().contains(word)).toList());
  }

  /** Whether it is all that the seed decides. */
  boolean isWhole() {
    return steps.size() == of(seed).steps().size();
  }

  /** Does it, in a worktree of {@code main}. */
  public void in(TestRepository main, TestRepository worktree) {
    worktree.commitFile(".gitignore", "*.log\nbuild/\n");
    main.git("config", "filter.strip.clean", "sed -e s/step/s/");
    main.git("config", "filter.strip.smudge", "cat");
    steps.forEach(step -> step.in(main, worktree));
  }

  /** As the property {@code only} names it. */
  @Override
  public String toString() {
    return isWhole()
        ? Long.toString(seed)
        : seed + ":" + numbers().stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
