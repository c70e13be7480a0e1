package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.testkit.TestRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who loses a race is told of all that was not as expected. */
class ConflictTest {
  @TempDir Path temp;

  /** Before the first call of that name; the other lanes wait for it. */
  private static void justBefore(World world, String call, Runnable deed) {
    var lock = new ReentrantLock();
    var done = new AtomicBoolean();
    world.faults.before(
        call,
        () -> {
          lock.lock();
          try {
            if (done.compareAndSet(false, true)) {
              deed.run();
            }
          } finally {
            lock.unlock();
          }
        });
  }

  private static List<String> fields(Failure failure, String field) {
    return ((List<?>) failure.details().getOrDefault("mismatches", List.of()))
        .stream().map(each -> String.valueOf(((Map<?, ?>) each).get(field))).toList();
  }

  @Test
  void spawn_whereSomebodyHasJustMadeTheBranchInEveryRepository_namesEveryOne() {
    try (World world = World.ofThree(temp)) {
      world.workspaceIsRegistered();
      justBefore(
          world,
          "update",
          () -> world.repositories.values().forEach(it -> it.git("branch", "feat")));
      Verbs verbs = Verbs.alone(world);

      Failure lost = assertThrows(FailureException.class, () -> verbs.spawn("feat")).failure();

      assertEquals(FailureCode.CONFLICT, lost.code());
      assertEquals(
          List.of("api", "core", "web"),
          fields(lost, "repo").stream().sorted().toList(),
          lost.toString());
      assertEquals(fields(lost, "repo").stream().sorted().toList(), fields(lost, "repo"));
      assertEquals(List.of("none", "none", "none"), fields(lost, "expected"));
      assertEquals(
          world.repositories.values().stream().map(TestRepository::head).toList(),
          fields(lost, "actual"));
      assertEquals(List.of(), Legal.problems(world));
    }
  }
}
