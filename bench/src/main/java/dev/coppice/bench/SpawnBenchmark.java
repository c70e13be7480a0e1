package dev.coppice.bench;

import dev.coppice.testkit.BigRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A session over four repositories of 5,000 files, beside four `git worktree add`s. */
final class SpawnBenchmark implements Benchmark {
  private static final int FILES = 5000;
  private static final List<String> NAMES = List.of("api", "web", "infra", "docs");

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Path workspace = scene.resolve("workspace");
    for (String name : NAMES) {
      BigRepository.create(workspace.resolve(name), FILES);
    }
    scene.coppice("workspace", "add", workspace.toString());
    round(scene, workspace, "warm-up", new Samples(), new Samples());
    Samples git = new Samples();
    Samples coppice = new Samples();
    for (int i = 0; i < rounds; i++) {
      round(scene, workspace, "round-" + i, git, coppice);
    }
    return List.of(Row.ratio("spawn over 4 repositories of 5,000 files", git, coppice, 1.0));
  }

  private static void round(Scene scene, Path workspace, String name, Samples git, Samples coppice)
      throws IOException, InterruptedException {
    long all = 0;
    for (String repository : NAMES) {
      Path target = scene.resolve("by-git").resolve(name).resolve(repository);
      all +=
          scene.git(
              workspace.resolve(repository),
              "worktree",
              "add",
              "-q",
              "-b",
              "git-" + name,
              target.toString());
    }
    git.add(all);
    coppice.add(scene.coppice("spawn", name, "-w", workspace.toString()));
    for (String repository : NAMES) {
      Path target = scene.resolve("by-git").resolve(name).resolve(repository);
      scene.git(workspace.resolve(repository), "worktree", "remove", "--force", target.toString());
    }
    scene.coppice("kill", name);
  }
}
