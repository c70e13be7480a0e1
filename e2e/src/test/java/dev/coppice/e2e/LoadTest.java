package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many clients at once, with and without {@code kill -9}: case 40. {@code -Dcrash.rounds=50} takes
 * more rounds, {@code -Dcrash.seed=7} others.
 */
class LoadTest {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);
  private static final long SEED = Long.getLong("crash.seed", 1);
  private static final int CLIENTS = 6;
  private static final int MANY = 50;
  private static final int OF_EACH = 4;

  @RegisterExtension static final OwnHome home = new OwnHome();

  @Test
  void killsOfTheDaemon_underALoad_loseNothing(TestInfo test) throws Exception {
    TestWorkspace workspace = workspace();
    MixedLoad load = new MixedLoad(workspace);
    Random random = new Random(SEED);
    int waiting = 0;
    CrashScene.settle(workspace.coppice());
    load.begin();
    workspace.coppice().killDaemon();

    for (int round = 1; round <= ROUNDS; round++) {
      CrashScene.settle(workspace.coppice());
      int until = load.called() + random.nextInt(60);
      List<Thread> clients = start(load, random, CLIENTS, Integer.MAX_VALUE);
      while (load.called() < until && clients.stream().anyMatch(Thread::isAlive)) {
        LockSupport.parkNanos(random.nextInt(2_000_000));
      }
      workspace.coppice().killDaemon();
      join(clients);

      CrashScene.settle(workspace.coppice());
      String where = "round %d of seed %d: %s".formatted(round, SEED, load.figures());
      var report = CrashScene.report(workspace.coppice());
      waiting += report.waiting().size();
      assertEquals(List.of(), report.problems(), where);
      assertEquals(List.of(), load.lost(), where);
      workspace.coppice().killDaemon();
    }

    assertFalse(load.errors().containsKey("INTERNAL"), load::figures);
    System.out.printf(
        "%s: %d kills survived, %d times a person was asked, nothing lost; %s%n",
        test.getDisplayName(), ROUNDS, waiting, load.figures());
  }

  /** Nobody waits for ever, no row is lost, no session is stuck. */
  @Test
  void fiftyClientsAtOnce_areAllAnswered(TestInfo test) throws IOException {
    TestWorkspace workspace = workspace();
    CrashScene.settle(workspace.coppice());
    MixedLoad load = new MixedLoad(workspace);
    load.begin();
    int before = load.called();

    join(start(load, new Random(SEED), MANY, OF_EACH));

    assertEquals(MANY * OF_EACH, load.called() - before, load::figures);
    assertFalse(load.errors().containsKey("INTERNAL"), load::figures);
    assertEquals(List.of(), CrashScene.problems(workspace.coppice()), load::figures);
    assertEquals(List.of(), load.lost());
    assertEquals(
        List.of(),
        workspace.json("ls", "--all").texts("sessions.*.status").stream()
            .filter("busy"::equals)
            .toList());
    System.out.printf("%s: nothing lost; %s%n", test.getDisplayName(), load.figures());
  }

  private static TestWorkspace workspace() {
    TestWorkspace workspace = home.workspace("api", "web");
    for (TestRepository repository : workspace.repositories().values()) {
      repository.commitFile("more", "more\n");
    }
    workspace.json("workspace", "add", ".");
    workspace.coppice().killDaemon();
    return workspace;
  }

  private static List<Thread> start(MixedLoad load, Random random, int clients, int commands) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Random own = new Random(random.nextLong());
      threads.add(Thread.startVirtualThread(() -> load.client(own, commands)));
    }
    return threads;
  }

  private static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        if (!thread.join(Duration.ofMinutes(5))) {
          throw new AssertionError("a client waits for ever");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
