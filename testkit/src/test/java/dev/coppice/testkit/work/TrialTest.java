package dev.coppice.testkit.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
  private static final RandomWork WORK = RandomWork.of(1);

  @TempDir Path temp;

  private Trial trial(Trial.Experiment experiment) {
    return new Trial("some", temp, experiment);
  }

  private static String message(@Nullable Throwable failure) {
    return Objects.requireNonNull(Objects.requireNonNull(failure).getMessage());
  }

  @Test
  void of_whatFailsByThreeSteps_namesTheseAlone() {
    List<Integer> planted = List.of(2, 9, 20);
    Trial trial =
        trial((_, work) -> {
          if (work.numbers().containsAll(planted)) {
            throw new IllegalStateException("planted");
          }
          return true;
        });

    AssertionError failure = assertThrows(AssertionError.class, () -> trial.of(WORK));

    List<String> lines = message(failure).lines().toList();
    assertEquals(
        "of seed 1 these steps fail, again by -Dtest.jvm.more=-Dsome.only=1:2,9,20",
        lines.getFirst());
    assertEquals(
        WORK.only(planted).steps().stream().map(step -> "  " + step).toList(),
        lines.subList(1, lines.size() - 1));
    assertEquals("planted", lines.getLast());
    assertEquals("planted", message(failure.getCause()));
  }

  @Test
  void of_whatAStepBreaksInARealRepository_namesWhatItTakes() {
    Trial trial =
        trial((folder, work) -> {
          TestRepository main = TestRepository.create(folder.resolve("main"));
          TestRepository worktree = main.addWorktree(folder.resolve("worktree"), "feat");
          work.in(main, worktree);
          assertFalse(Files.exists(worktree.folder().resolve("d/n3")), "planted");
          return true;
        });

    AssertionError failure =
        assertThrows(AssertionError.class, () -> trial.of(seedThatWrites("write d/n3")));

    assertTrue(message(failure).contains("write d/n3"), message(failure));
    assertEquals(3, message(failure).lines().count(), message(failure));
  }

  private static RandomWork seedThatWrites(String step) {
    for (long seed = 1; ; seed++) {
      RandomWork work = RandomWork.of(seed);
      if (work.steps().getLast().name().equals(step)) {
        return work;
      }
    }
  }

  @Test
  void of_whatFailsOtherwiseWithFewerSteps_keepsToTheFirstFailure() {
    Trial trial =
        trial((_, work) -> {
          if (work.steps().size() < 5) {
            throw new IllegalArgumentException("another failure");
          }
          throw new IllegalStateException("planted");
        });

    AssertionError failure = assertThrows(AssertionError.class, () -> trial.of(WORK));

    assertEquals("planted", message(failure.getCause()));
    assertEquals(5 + 2, message(failure).lines().count(), message(failure));
  }

  @Test
  void of_whatAlwaysFails_endsAfterSoManyAttempts() {
    List<Path> folders = new ArrayList<>();
    Trial trial =
        trial((folder, work) -> {
          folders.add(folder);
          if (work.steps().size() % 2 == WORK.steps().size() % 2) {
            throw new IllegalStateException("planted");
          }
          return true;
        });

    assertThrows(AssertionError.class, () -> trial.of(WORK));

    assertTrue(folders.size() <= 121, folders::toString);
    assertEquals(folders.size(), folders.stream().distinct().count());
  }

  @Test
  void of_stepsThatWereAskedFor_triesJustThese() {
    List<String> tried = new ArrayList<>();
    RuntimeException planted = new IllegalStateException("planted");
    Trial trial =
        trial((_, work) -> {
          tried.add(work.toString());
          throw planted;
        });

    AssertionError failure =
        assertThrows(AssertionError.class, () -> trial.of(WORK.only(List.of(3, 5))));

    assertEquals(List.of("1:3,5"), tried);
    assertSame(planted, failure.getCause());
  }

  @Test
  void of_workOfNoUse_saysSo() {
    assertFalse(trial((_, _) -> false).of(WORK));
    assertTrue(trial((_, _) -> true).of(WORK));
  }

  @Test
  void chosen_always_drawsTheSameSteps() {
    List<String> steps = RandomWork.of(7).steps().stream().map(WorkStep::toString).toList();

    assertEquals(steps, RandomWork.of(7).steps().stream().map(WorkStep::toString).toList());
    assertEquals(
        List.of("7", "8"), RandomWork.chosen("none", "7-8").map(w -> w.toString()).toList());
  }
}
