package dev.coppice.bench;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Methods;
import dev.coppice.api.request.ListParams;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.request.SpawnParams;
import dev.coppice.api.view.DaemonStatus;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The daemon's start to its first answer, and what it takes with 1,000 sessions. */
final class DaemonBenchmark implements Benchmark {
  private static final int SESSIONS = 1000;
  private static final int WARM_UP = 20;
  private static final int LISTS_A_ROUND = 10;
  private static final int IDLE_SECONDS = 10;
  private static final List<String> REPOSITORIES = List.of("api", "web", "infra", "docs");
  private static final double START_LIMIT_MILLIS = 600;
  private static final double FULL_START_LIMIT_MILLIS = 1000;
  private static final double RECONCILED_LIMIT_SECONDS = 20;
  private static final double CORES_LIMIT = 1;
  private static final double LIST_LIMIT_MILLIS = 10;
  private static final double RESIDENT_LIMIT_MEGABYTES = 150;
  private static final double IDLE_LIMIT_MILLIS_A_SECOND = 1;

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Samples empty = starts(scene, rounds);
    fill(scene);
    scene.coppice("daemon", "stop");
    Samples full = starts(scene, rounds);
    try (CoppiceClient client = start(scene)) {
      long started = System.nanoTime();
      long pid = status(client).pid();
      long atStart = cpuMillis(pid);
      while (status(client).recovering()) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      double reconciled = (System.nanoTime() - started) / 1e9;
      double cores = (cpuMillis(pid) - atStart) / 1000.0 / reconciled;
      Samples list = lists(scene, rounds);
      double resident = residentMegabytes(pid);
      long before = cpuMillis(pid);
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      double idle = (cpuMillis(pid) - before) / (double) IDLE_SECONDS;
      return List.of(
          Row.absolute(
              "daemon start to first answer", empty.medianMillis(), "ms", START_LIMIT_MILLIS),
          Row.absolute(
              "the same with 1,000 sessions of 4 repositories",
              full.medianMillis(),
              "ms",
              FULL_START_LIMIT_MILLIS),
          Row.absolute(
              "all of them compared with git and disk", reconciled, "s", RECONCILED_LIMIT_SECONDS),
          Row.absolute("cores that takes", cores, "", CORES_LIMIT),
          Row.absolute("ls of them, in the daemon", list.medianMillis(), "ms", LIST_LIMIT_MILLIS),
          Row.absolute("resident then", resident, "MB", RESIDENT_LIMIT_MEGABYTES),
          Row.absolute("CPU when idle, a second", idle, "ms", IDLE_LIMIT_MILLIS_A_SECOND));
    }
  }

  private static Samples lists(Scene scene, int rounds) throws IOException {
    Samples list = new Samples();
    try (RawClient client = new RawClient(scene.home.socket())) {
      for (int i = 0; i < WARM_UP; i++) {
        client.call(Methods.LIST, new ListParams(null, true, "/"));
      }
      for (int i = 0; i < rounds * LISTS_A_ROUND; i++) {
        list.add(client.call(Methods.LIST, new ListParams(null, true, "/")));
      }
    }
    return list;
  }

  private static Samples starts(Scene scene, int rounds) throws IOException, InterruptedException {
    Samples samples = new Samples();
    for (int i = 0; i < rounds; i++) {
      long before = System.nanoTime();
      start(scene).close();
      samples.add(System.nanoTime() - before);
      scene.coppice("daemon", "stop");
    }
    return samples;
  }

  /** Starts the daemon and waits for its first answer. */
  private static CoppiceClient start(Scene scene) throws IOException, InterruptedException {
    Files.createDirectories(scene.resolve("home"));
    Process process =
        new ProcessBuilder(scene.coppiceCommand("daemon", "run"))
            .redirectErrorStream(true)
            .redirectOutput(scene.resolve("daemon.out").toFile())
            .start();
    while (process.isAlive()) {
      try {
        return scene.connect();
      } catch (IOException e) {
        // Not listening yet.
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    throw new IllegalStateException(Files.readString(scene.resolve("daemon.out")));
  }

  private static DaemonStatus status(CoppiceClient client) throws IOException {
    return client.call(Methods.DAEMON_STATUS, new NoParams(), Scene.LIMIT);
  }

  /** Makes real sessions over four small repositories. */
  private static void fill(Scene scene) throws IOException, InterruptedException {
    Path workspace = scene.resolve("workspace");
    for (String name : REPOSITORIES) {
      TestRepository.create(workspace.resolve(name));
    }
    scene.coppice("workspace", "add", workspace.toString());
    try (CoppiceClient client = scene.connect()) {
      for (int i = 0; i < SESSIONS; i++) {
        client.call(Methods.SPAWN, spawn("session-" + i, workspace), Scene.LIMIT);
      }
    }
  }

  private static SpawnParams spawn(String name, Path workspace) {
    return new SpawnParams(
        name,
        workspace.toString(),
        List.of(),
        null,
        Map.of(),
        null,
        false,
        false,
        workspace.toString());
  }

  private static double residentMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    return Double.NaN;
  }

  /** User and system time so far; the kernel counts hundredths of a second. */
  private static long cpuMillis(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * 10;
  }
}
