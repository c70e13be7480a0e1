package dev.coppice.bench;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;
import dev.coppice.api.request.SpawnParams;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What being crash-proof costs: a small session made and ended, beside the same by git. */
final class JournalBenchmark implements Benchmark {
  /** A daemon lives for weeks: what is measured is not its first minute. */
  private static final int WARM_UP = 200;

  private static final int RUNS_A_ROUND = 5;
  private static final double LIMIT_MILLIS = 10;

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Path workspace = scene.resolve("workspace");
    Path repository = workspace.resolve("api");
    TestRepository.create(repository);
    scene.coppice("workspace", "add", workspace.toString());
    Samples git = new Samples();
    Samples coppice = new Samples();
    try (CoppiceClient client = scene.connect()) {
      for (int i = 0; i < WARM_UP; i++) {
        byCoppice(client, workspace, "warm-up-" + i);
      }
      for (int i = 0; i < rounds * RUNS_A_ROUND; i++) {
        git.add(byGit(scene, repository, "round-" + i));
        coppice.add(byCoppice(client, workspace, "round-" + i));
      }
    }
    return List.of(
        Row.ratio(
            "spawn and kill of a small session, in the daemon",
            git,
            coppice,
            Double.POSITIVE_INFINITY),
        Row.absolute(
            "what that takes over git's own work",
            coppice.medianMillis() - git.medianMillis(),
            "ms",
            LIMIT_MILLIS));
  }

  private static long byGit(Scene scene, Path repository, String name)
      throws IOException, InterruptedException {
    String target = scene.resolve("by-git").resolve(name).toString();
    String branch = "git-" + name;
    return scene.git(repository, "worktree", "add", "-q", "-b", branch, target)
        + scene.git(repository, "worktree", "remove", target)
        + scene.git(repository, "branch", "-q", "-D", branch);
  }

  private static long byCoppice(CoppiceClient client, Path workspace, String name)
      throws IOException {
    String cwd = workspace.toString();
    SpawnParams spawn =
        new SpawnParams(name, cwd, List.of(), null, Map.of(), null, false, false, cwd);
    SessionsParams kill = new SessionsParams(List.of(name), null, false, false, false, false, cwd);
    long before = System.nanoTime();
    client.call(Methods.SPAWN, spawn, Scene.LIMIT);
    client.call(Methods.KILL, kill, Scene.LIMIT);
    return System.nanoTime() - before;
  }
}
