package dev.coppice.bench;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Methods;
import dev.coppice.api.request.UndoParams;
import dev.coppice.testkit.BigRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The end of a clean worktree of 40,000 files, beside `git worktree remove`, and its undo. */
final class KillBenchmark implements Benchmark {
  private static final int FILES = 40_000;
  private static final double UNDO_LIMIT_MILLIS = 100;

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Path workspace = scene.resolve("workspace");
    Path repository = workspace.resolve("big");
    BigRepository.create(repository, FILES);
    scene.coppice("spawn", "warm-up", "-w", workspace.toString());
    scene.coppice("kill", "warm-up");
    Samples git = new Samples();
    Samples kill = new Samples();
    Samples undo = new Samples();
    for (int i = 0; i < rounds; i++) {
      String name = "round-" + i;
      Path target = scene.resolve("by-git").resolve(name);
      scene.git(repository, "worktree", "add", "-q", "-b", "git-" + name, target.toString());
      scene.coppice("spawn", name, "-w", workspace.toString());
      git.add(scene.git(repository, "worktree", "remove", target.toString()));
      kill.add(scene.coppice("kill", name));
      undo.add(undo(scene, workspace, name));
      scene.coppice("kill", name);
    }
    return List.of(
        Row.ratio("kill of a clean worktree of 40,000 files", git, kill, 0.5),
        Row.absolute(
            "undo of that kill, in the daemon", undo.medianMillis(), "ms", UNDO_LIMIT_MILLIS));
  }

  private static long undo(Scene scene, Path workspace, String name) throws IOException {
    try (CoppiceClient client = scene.connect()) {
      UndoParams params = new UndoParams(name, null, false, workspace.toString());
      long before = System.nanoTime();
      client.call(Methods.UNDO, params, Scene.LIMIT);
      return System.nanoTime() - before;
    }
  }
}
