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
    byGit(scene, workspace, "warm-up");
    byCoppice(scene, workspace, "warm-up");
    Samples git = new Samples();
    Samples coppice = new Samples();
    // Nothing is removed in between: a file system makes files far slower for some time after it
    // removed many, and that would fall to whoever comes first.
    for (int i = 0; i < rounds; i++) {
      String name = "round-" + i;
      if (i % 2 == 0) {
        git.add(byGit(scene, workspace, name));
        coppice.add(byCoppice(scene, workspace, name));
      } else {
        coppice.add(byCoppice(scene, workspace, name));
        git.add(byGit(scene, workspace, name));
      }
    }
    return List.of(Row.ratio("spawn over 4 repositories of 5,000 files", git, coppice, 1.0));
  }

  private static long byGit(Scene scene, Path workspace, String name)
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
    return all;
  }

  private static long byCoppice(Scene scene, Path workspace, String name)
      throws IOException, InterruptedException {
    return scene.coppice("spawn", name, "-w", workspace.toString());
  }
}
