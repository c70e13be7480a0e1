package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come at the same moment. */
class ManyAtOnceTest {
  @TempDir Path temporary;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void open() {
    world = World.ofThree(temporary);
    verbs = Verbs.alone(world);
    world.workspaceIsRegistered();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** Starts all at the same moment; answers with what came of each: "done", or a failure's code. */
  private static List<String> together(List<? extends Callable<?>> requests) throws Exception {
    var start = new CyclicBarrier(requests.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Callable<?> request : requests) {
        running.add(
            threads.submit(() -> {
              start.await();
              return request.call();
            }));
      }
      var answers = new ArrayList<String>();
      for (Future<?> one : running) {
        answers.add(answer(one));
      }
      return answers.stream().sorted().toList();
    }
  }

  private static String answer(Future<?> one) throws InterruptedException {
    try {
      one.get();
      return "done";
    } catch (ExecutionException e) {
      return e.getCause() instanceof FailureException failure
          ? failure.failure().code().name()
          : String.valueOf(e.getCause());
    }
  }

  @Test
  void spawn_ofTheSameNameTwice_makesOne() throws Exception {
    List<String> answers = together(List.of(() -> verbs.spawn("feat"), () -> verbs.spawn("feat")));

    assertEquals(List.of(FailureCode.NAME_TAKEN.name(), "done"), answers);
    assertEquals(1, world.sessions().size());
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void spawn_ofTheSameBranchTwice_makesOne_andLeavesNothingOfTheOther() throws Exception {
    List<String> answers =
        together(List.of(() -> verbs.spawn("one", "shared"), () -> verbs.spawn("two", "shared")));

    List<String> made = world.sessions().stream().map(Session::name).toList();
    assertEquals(1, made.size(), answers.toString());
    assertEquals(1, answers.stream().filter("done"::equals).count(), answers.toString());
    assertEquals(List.of(), Legal.problems(world));
    String[] folders = world.worktreesRoot.resolve("ws").toFile().list();
    assertEquals(made, folders == null ? List.of() : List.of(folders));
  }

  @Test
  void spawns_ofTwelveNames_allSucceed() throws Exception {
    List<String> answers =
        together(
            IntStream.range(0, 12)
                .mapToObj(i -> (Callable<?>) () -> verbs.spawn("s" + i))
                .toList());

    assertEquals(List.of("done"), answers.stream().distinct().toList());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_ofTheSameSessionTwice_killsItOnce() throws Exception {
    verbs.spawn("feat");

    List<String> answers = together(List.of(() -> verbs.kill("feat"), () -> verbs.kill("feat")));

    assertEquals(List.of("done", "done"), answers);
    assertEquals(SessionState.TERMINATED, world.session("feat").state());
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void killsAndUndosOfOneSession_neverLeaveItHalf() throws Exception {
    verbs.spawn("feat");

    for (int round = 0; round < 5; round++) {
      together(
          List.of(
              () -> verbs.kill("feat"),
              () -> verbs.undo("feat"),
              () -> verbs.restore("feat"),
              () -> verbs.teardown("feat")));

      assertEquals(List.of(), Legal.problems(world));
    }
  }

  @Test
  void spawnAndRestoreOfOneName_letOneHaveIt() throws Exception {
    verbs.spawn("feat");
    String id = world.session("feat").id().value();
    verbs.kill("feat");

    together(List.of(() -> verbs.spawn("feat"), () -> verbs.restore(id)));

    assertEquals(
        1,
        world.sessions().stream().filter(session -> session.state() == SessionState.LIVE).count());
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void theTimer_leavesAloneWhatIsUnderWay() throws Exception {
    List<Callable<?>> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String name = "s" + i;
      requests.add(() -> verbs.spawn(name));
      requests.add(() -> {
        world.manager().retryDueRemovals();
        return name;
      });
    }

    List<String> answers = together(requests);

    assertEquals(List.of("done"), answers.stream().distinct().toList());
    assertTrue(
        world.operations().stream()
            .allMatch(operation -> operation.state() == OperationState.SUCCEEDED));
    assertEquals(List.of(), Legal.problems(world));
  }
}
