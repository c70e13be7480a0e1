package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.checker.Checker;
import dev.coppice.checker.Report;
import dev.coppice.git.CrashPoint;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A home and a workspace where a verb can be called, over and over, and its daemon be halted. */
final class CrashScene implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Path folder;
  private final Path aside;
  private final CrashVerb verb;
  private final TestWorkspace workspace;
  private final CrashPicture before;

  /**
   * @param temporary where all of it lies
   */
  CrashScene(Path temporary, CrashVerb verb) throws IOException {
    Path real = temporary.toRealPath();
    this.folder = Files.createDirectory(real.resolve("scene"));
    this.aside = real.resolve("aside");
    this.verb = verb;
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(folder.resolve("user"));
    SortedMap<String, TestRepository> repositories = new TreeMap<>();
    for (String path : List.of("api", "web")) {
      TestRepository repository =
          TestRepository.createWith(folder.resolve("work").resolve(path), path, path + "\n");
      repository.commitFile(".gitignore", "*.ignored\n");
      repositories.put(path, repository);
    }
    this.workspace =
        new TestWorkspace(
            new Coppice(folder.resolve("home"), folder.resolve("work")), repositories);
    verb.prepare(workspace);
    workspace.json("daemon", "stop");
    copy(folder, aside);
    this.before = CrashPicture.of(workspace);
  }

  /** The points that the verb comes by, each as often as it does. */
  List<CrashPoint> trace() throws IOException {
    reset();
    Path file = folder.resolve("trace");
    Coppice.finish(start(Map.of("COPPICE_CRASH_TRACE", file.toString())));
    workspace.coppice().killDaemon();
    return Files.readAllLines(file).stream().map(CrashPoint::valueOf).toList();
  }

  /** Halts the daemon there, starts it twice, and tells what became of the verb. */
  CrashOutcome crash(CrashPoint point, int n) throws IOException {
    reset();
    Run run = Coppice.finish(start(Map.of("COPPICE_CRASH_AT", point.name() + ":" + n)));
    String where = verb + " at " + point + ":" + n + ": " + run;
    assertTrue(
        ProcessHandle.of(workspace.coppice().daemonPid()).filter(ProcessHandle::isAlive).isEmpty(),
        () -> "it was not halted: " + where);

    settle(workspace.coppice());
    assertEquals(List.of(), problems(workspace.coppice()), where);
    CrashPicture once = CrashPicture.of(workspace);
    assertEquals(List.of(), before.lost(once, verb.givesUp()), where);
    CrashOutcome outcome = before.outcome(once);
    if (outcome == CrashOutcome.UNDONE) {
      assertEquals(List.of(), before.differences(once), where);
    }

    workspace.coppice().killDaemon();
    settle(workspace.coppice());
    assertEquals(
        List.of(), once.allDifferences(CrashPicture.of(workspace)), "a second start, " + where);
    assertEquals(List.of(), problems(workspace.coppice()), "a second start, " + where);
    workspace.coppice().killDaemon();
    return outcome;
  }

  /** What the checker finds, where no operation may wait for a person. */
  static List<String> problems(Coppice coppice) throws IOException {
    Report report = report(coppice);
    assertEquals(List.of(), report.waiting());
    return report.problems();
  }

  /** What the checker finds when all has ended. */
  static Report report(Coppice coppice) throws IOException {
    Report report =
        new Checker(
                coppice.home().resolve("coppice.db"),
                coppice.home().resolve("worktrees"),
                "git",
                System.getenv())
            .check();
    assertEquals(List.of(), report.open());
    return report;
  }

  /** Starts a daemon, and waits until what a crash left open is finished or undone. */
  static void settle(Coppice coppice) {
    Process daemon = coppice.start("daemon", "run", "--home", coppice.home().toString());
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isSettled(coppice.home())) {
      assertTrue(daemon.isAlive(), () -> "it ended: " + Coppice.finish(daemon));
      assertTrue(System.nanoTime() < deadline, () -> "it never settles: " + open(coppice));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static String open(Coppice coppice) {
    try (DaemonSocket socket = DaemonSocket.connect(coppice.home())) {
      return socket.call("daemon/status", "{}") + "\n" + socket.call("operation/list", "{}");
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isSettled(Path home) {
    try (DaemonSocket socket = DaemonSocket.connect(home)) {
      Document status = socket.call("daemon/status", "{}");
      return status.text("result.recovering").equals("false")
          && status.text("result.openOperations").equals("0");
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  private Process start(Map<String, String> environment) {
    return workspace.coppice().start(environment, Coppice.asJson(verb.command()));
  }

  private void reset() throws IOException {
    close();
    copy(aside, folder);
  }

  /** With all times, links and modes. */
  private static void copy(Path from, Path to) throws IOException {
    run("rm", "-rf", to.toString());
    run("cp", "-a", from.toString(), to.toString());
  }

  private static void run(String... command) throws IOException {
    try {
      assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (Files.exists(workspace.coppice().home().resolve("daemon.json"))) {
      workspace.coppice().killDaemon();
    }
  }
}
