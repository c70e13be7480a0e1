package dev.coppice.bench;

import dev.coppice.git.Assessment;
import dev.coppice.git.BranchName;
import dev.coppice.git.GitHands;
import dev.coppice.git.GitSettings;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.testkit.BigRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The capture of 20 changed files in a worktree of 40,000, beside `git status` there, and the exact
 * way back from it, beside `git worktree add`; both in process, as the daemon does them.
 */
final class CaptureBenchmark implements Benchmark {
  private static final int FILES = 40_000;
  private static final int CHANGED = 20;
  private static final Assessment NOTHING =
      new Assessment(Optional.empty(), Optional.empty(), List.of(), "");

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Path repository = scene.resolve("big");
    BigRepository.create(repository, FILES);
    Samples status = new Samples();
    Samples capture = new Samples();
    Samples add = new Samples();
    Samples restore = new Samples();
    try (GitHands git = GitHands.create(GitSettings.standard(), InstantSource.system())) {
      // The first is for warming up.
      for (int i = -1; i < rounds; i++) {
        Path folder = scene.resolve("by-coppice-" + i);
        scene.git(repository, "branch", "coppice-" + i);
        var worktree = new WorktreeLocation(repository.resolve(".git"), "coppice-" + i, folder);
        makeAnew(git, worktree, i);
        for (int file = 0; file < CHANGED; file++) {
          Files.writeString(folder.resolve("src/d00/d0/f" + file + ".txt"), "changed " + i);
        }
        long byGit = scene.git(folder, "status");
        long before = System.nanoTime();
        Preservation preserved = git.preservations().capture(worktree, Set.of(), "s", "r", NOTHING);
        long captured = System.nanoTime() - before;
        scene.git(repository, "worktree", "remove", "--force", folder.toString());
        long added =
            scene.git(
                repository,
                "worktree",
                "add",
                "-q",
                "-b",
                "git-" + i,
                scene.resolve("by-git-" + i).toString());
        before = System.nanoTime();
        makeAnew(git, worktree, i);
        git.preservations().apply(preserved.commit(), worktree, Set.of());
        long restored = System.nanoTime() - before;
        if (i >= 0) {
          status.add(byGit);
          capture.add(captured);
          add.add(added);
          restore.add(restored);
        }
      }
    }
    return List.of(
        Row.ratio(
            "capture of 20 changed files among 40,000, beside git status", status, capture, 1.5),
        Row.ratio("exact restore of that, beside git worktree add", add, restore, 1.2));
  }

  private static void makeAnew(GitHands git, WorktreeLocation worktree, int round) {
    git.worktrees().register(worktree, new BranchName("coppice-" + round));
    git.worktrees().checkOut(worktree);
  }
}
