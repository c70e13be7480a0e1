package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All repositories or none: whichever change of a verb goes wrong, and however, the verb has
 * afterwards been done as a whole or not at all.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryStepTest {
  private static final int MOST = 200;

  @TempDir Path temporary;

  static Stream<Arguments> actsAndModes() {
    return Stream.of(Act.values())
        .flatMap(act ->
            Stream.of(Faults.Mode.values())
                .filter(Faults.Mode::isForEveryStep)
                .map(mode -> Arguments.of(act, mode)));
  }

  @ParameterizedTest
  @MethodSource("actsAndModes")
  void verb_whenAnyChangeGoesWrong_isDoneAsAWholeOrNotAtAll(Act act, Faults.Mode mode) {
    try (World world = World.ofThree(temporary)) {
      act.prepare(world);

      int n = 1;
      while (goesWrongAt(world, act, mode, n)) {
        n++;
        assertTrue(n < MOST, "it never gets through");
      }

      assertTrue(n > 5, "only " + n + " changes: nothing was tried");
      act.finish(world);
      assertEquals(List.of(), Legal.problemsWithFsck(world));
    }
  }

  /** Tries once, with the {@code n}-th change going wrong; answers whether it came so far. */
  private static boolean goesWrongAt(World world, Act act, Faults.Mode mode, int n) {
    Picture before = Picture.of(world);
    int operations = world.operations().size();
    world.faults.arm(mode, n);
    String report = attempt(world, act);
    boolean fired = world.faults.fired();
    String where = "%s, change %d of %s: %s".formatted(mode, n, world.faults.calls(), report);
    world.faults.disarm();
    settle(world, mode);

    assertEquals(List.of(), Legal.problems(world), where);
    boolean done =
        world.operations().reversed().stream()
            .skip(operations)
            .anyMatch(operation -> operation.phase() == Phase.DONE);
    if (done) {
      act.reset(world);
      assertEquals(List.of(), Legal.problems(world), "after the way back, " + where);
    } else {
      assertEquals(List.of(), before.differences(Picture.of(world)), where);
    }
    return fired;
  }

  private static String attempt(World world, Act act) {
    try {
      act.perform(Verbs.alone(world));
      return "done";
    } catch (RuntimeException | Error e) {
      return String.valueOf(e);
    }
  }

  /** What a daemon does by itself afterwards. */
  private static void settle(World world, Faults.Mode mode) {
    if (mode.crashes()) {
      world.restart();
      List<Operation> settled = world.operations();
      Picture once = Picture.of(world);
      world.restart();
      assertEquals(List.of(), once.differences(Picture.of(world)), "changed by a second recovery");
      assertEquals(settled, world.operations(), "the second recovery changed an operation");
    }
    world.clock.forward(Duration.ofHours(3));
    world.manager().retryDueRemovals();
  }
}
