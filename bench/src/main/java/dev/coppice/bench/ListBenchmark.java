package dev.coppice.bench;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** `coppice ls` as a whole process, with the daemon up and a handful of sessions. */
final class ListBenchmark implements Benchmark {
  private static final int SESSIONS = 5;
  private static final int RUNS_A_ROUND = 3;
  private static final double LIMIT_MILLIS = 120;

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Path workspace = scene.resolve("workspace");
    TestRepository.create(workspace.resolve("api"));
    TestRepository.create(workspace.resolve("web"));
    for (int i = 0; i < SESSIONS; i++) {
      scene.coppice("spawn", "session-" + i, "-w", workspace.toString());
    }
    Samples list = new Samples();
    for (int i = 0; i < rounds * RUNS_A_ROUND; i++) {
      list.add(scene.coppice("ls"));
    }
    return List.of(
        Row.absolute("coppice ls, whole process", list.medianMillis(), "ms", LIMIT_MILLIS));
  }
}
