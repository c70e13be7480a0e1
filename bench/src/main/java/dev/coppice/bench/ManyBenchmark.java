package dev.coppice.bench;

import dev.coppice.testkit.BigRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Fifty sessions put away and brought back, beside the same git commands one after the other. */
final class ManyBenchmark implements Benchmark {
  private static final int SESSIONS = 50;
  private static final int FILES = 500;
  private static final double LIMIT = 0.7;
  private static final List<String> NAMES = List.of("api", "web", "infra", "docs");

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Path workspace = scene.resolve("workspace");
    for (String name : NAMES) {
      BigRepository.create(workspace.resolve(name), FILES);
    }
    for (int i = 0; i < SESSIONS; i++) {
      scene.coppice("spawn", "session-" + i, "-w", workspace.toString());
      for (String name : NAMES) {
        Path target = target(scene, i, name);
        scene.git(
            workspace.resolve(name), "worktree", "add", "-q", "-b", "git-" + i, target.toString());
      }
    }
    Samples git = new Samples();
    Samples coppice = new Samples();
    for (int round = 0; round < rounds; round++) {
      git.add(byGit(scene, workspace));
      coppice.add(scene.coppice("teardown", "--all") + scene.coppice("restore", "--all"));
    }
    return List.of(
        Row.ratio(
            "teardown and restore of 50 sessions of 4 repositories of 500 files",
            git,
            coppice,
            LIMIT));
  }

  private static long byGit(Scene scene, Path workspace) throws IOException, InterruptedException {
    long all = 0;
    for (int i = 0; i < SESSIONS; i++) {
      for (String name : NAMES) {
        all +=
            scene.git(
                workspace.resolve(name), "worktree", "remove", target(scene, i, name).toString());
      }
    }
    for (int i = 0; i < SESSIONS; i++) {
      for (String name : NAMES) {
        String target = target(scene, i, name).toString();
        all += scene.git(workspace.resolve(name), "worktree", "add", "-q", target, "git-" + i);
      }
    }
    return all;
  }

  private static Path target(Scene scene, int session, String name) {
    return scene.resolve("by-git").resolve("session-" + session).resolve(name);
  }
}
