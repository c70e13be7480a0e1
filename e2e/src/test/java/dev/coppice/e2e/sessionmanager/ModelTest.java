package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.e2e.sessionmanager.Model.Step;
import dev.coppice.e2e.sessionmanager.Model.Trouble;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The state machine as a model: two sessions, two repositories, whatever may be done next, and
 * whatever goes wrong on the way. A world is led through the graph of its states, always to the
 * nearest step that was not tried yet. {@code -Dmodel.steps=100000} goes on until none is left,
 * {@code -Dmodel.seed} draws another order.
 */
class ModelTest {
  private static final int STEPS = Integer.getInteger("model.steps", 120);

  private static final long SEED = Long.getLong("model.seed", 1);

  /** What is long past makes a world slow, and is part of no state. */
  private static final int STEPS_OF_A_WORLD = 120;

  @TempDir Path temporary;
  private final Model model = new Model(SEED);
  private final Deque<String> history = new ArrayDeque<>();

  @Test
  void everyStepFromEveryState_endsLegal() throws IOException {
    int done = 0;
    while (done < STEPS) {
      Path folder = Files.createDirectory(temporary.resolve("w" + done));
      try (World world = new World(folder, "api", "api/core")) {
        int before = done;
        done += explore(world, Math.min(STEPS - done, STEPS_OF_A_WORLD));
        if (done == before) {
          break;
        }
      }
      World.delete(folder);
    }

    System.out.printf(
        "model: %d states, %d transitions tried in %d steps, %d known and not tried%n",
        model.states(), model.transitions(), done, model.left());
    assertTrue(model.states() > 10, "only " + model.states() + " states: nothing was explored");
  }

  /** Leads a new world through untried steps; answers how many steps it took. */
  private int explore(World world, int most) {
    world.workspaceIsRegistered();
    history.clear();
    ModelState at = ModelState.of(world);
    model.reached(at);
    int done = 0;
    while (done < most) {
      Optional<List<Step>> way = way(at, done);
      if (way.isEmpty()) {
        return done;
      }
      for (Step step : way.get()) {
        at = take(world, at, step);
        done++;
      }
    }
    return done;
  }

  /** By turns something that goes well and something that goes wrong. */
  private Optional<List<Step>> way(ModelState at, int done) {
    boolean well = done % 2 == 0;
    return model
        .way(at, step -> (step.trouble() == Trouble.NONE) == well)
        .or(() -> model.way(at, _ -> true));
  }

  private ModelState take(World world, ModelState from, Step step) {
    List<String> names = new ArrayList<>(ModelState.names(world));
    if (step.session() == 1) {
      names = names.reversed();
    }
    world.clock.forward(Duration.ofSeconds(1));
    arm(world, step);
    String report = attempt(world, step, names);
    int changes = world.faults.calls().size();
    world.faults.disarm();
    settle(world, step);

    ModelState to = ModelState.of(world);
    history.add("%s on %s: %s -> %s".formatted(step, names.getFirst(), report, to));
    assertEquals(List.of(), problems(world), () -> String.join("\n", history));
    model.led(from, step, changes, to);
    return to;
  }

  private static void arm(World world, Step step) {
    switch (step.trouble()) {
      case NONE -> world.faults.disarm();
      case FAILS -> world.faults.arm(Faults.Mode.FAIL_BEFORE, step.at());
      case CRASHES, CRASHES_AND_WORK_GOES_ON ->
          world.faults.arm(Faults.Mode.CRASH_AFTER, step.at());
    }
  }

  private static String attempt(World world, Step step, List<String> names) {
    try {
      step.move().perform(world, names);
      return "done";
    } catch (FailureException e) {
      return e.failure().code() + " " + e.failure().message();
    } catch (Faults.Crash _) {
      return "crashed";
    } catch (NoSuchElementException _) {
      return "there is no such session";
    } catch (RuntimeException e) {
      if (step.trouble() == Trouble.NONE) {
        throw e;
      }
      return e.toString();
    }
  }

  /** What a daemon does by itself afterwards; a second start changes no operation. */
  private static void settle(World world, Step step) {
    if (step.trouble() == Trouble.CRASHES_AND_WORK_GOES_ON) {
      workGoesOn(world);
    }
    if (step.trouble() == Trouble.CRASHES || step.trouble() == Trouble.CRASHES_AND_WORK_GOES_ON) {
      world.restart();
      List<Operation> settled = world.operations();
      world.restart();
      assertEquals(settled, world.operations(), "the second start changed an operation");
    }
    world.clock.forward(Duration.ofHours(3));
    world.manager().retryDueRemovals();
  }

  /**
   * In what is a worktree by its row; what is written elsewhere is kept, and no row explains it.
   */
  private static void workGoesOn(World world) {
    world.sessions().stream()
        .flatMap(session -> world.rows(session).stream())
        .filter(row -> row.state() == WorktreeState.ACTIVE)
        .filter(row -> Files.exists(row.folder().resolve(".git")))
        .forEach(row -> world.write(row.folder().resolve(ModelState.FILE), "later"));
  }

  /** What an operation holds that waits for a person is its own. */
  private static List<String> problems(World world) {
    List<String> waiting =
        world.operations().stream()
            .filter(operation -> !operation.state().isTerminal())
            .map(operation -> operation.id().value())
            .toList();
    return Legal.problems(world).stream()
        .filter(problem -> waiting.stream().noneMatch(problem::contains))
        .toList();
  }
}
