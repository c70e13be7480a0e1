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
 * The capture of 20 changed files in a worktree of 40,000, beside {@code git status} there, and the
 * exact way back from it into a new worktree, beside {@code git worktree add} of another; both in
 * process, as the daemon does them. Each begins when all that was written before is on disk.
 * Nothing is deleted meanwhile: what is written after a mass deletion waits for the file system.
 */
final class CaptureBenchmark implements Benchmark {
  private static final int FILES = 40_000;
  private static final int CHANGED = 20;

  /** A daemon has been running for a while. */
  private static final int WARM_UP = 10;

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
      Trial trial = new Trial(scene, git, repository);
      WorktreeLocation worked = trial.makeWorktree("worked");
      for (int i = 0; i < WARM_UP; i++) {
        change(worked, "warm " + i);
        git.preservations().capture(worked, Set.of(), "s", "r", NOTHING);
      }
      // The first is for warming up.
      for (int i = -1; i < rounds; i++) {
        change(worked, "changed " + i);
        long looked = scene.git(worked.folder(), "status");
        long before = System.nanoTime();
        Preservation preserved = git.preservations().capture(worked, Set.of(), "s", "r", NOTHING);
        long captured = System.nanoTime() - before;
        boolean gitFirst = i % 2 == 0;
        long added = gitFirst ? trial.add(i) : 0;
        long restored = trial.restore(preserved, i);
        added = gitFirst ? added : trial.add(i);
        scene.settle();
        if (i >= 0) {
          status.add(looked);
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

  private static void change(WorktreeLocation worked, String content) throws IOException {
    for (int file = 0; file < CHANGED; file++) {
      Files.writeString(worked.folder().resolve("src/d00/d0/f" + file + ".txt"), content);
    }
  }

  private record Trial(Scene scene, GitHands git, Path repository) {

    WorktreeLocation makeWorktree(String name) throws IOException, InterruptedException {
      scene.git(repository, "branch", name);
      var worktree = new WorktreeLocation(repository.resolve(".git"), name, scene.resolve(name));
      git.worktrees().register(worktree, new BranchName(name));
      git.worktrees().checkOut(worktree);
      return worktree;
    }

    long add(int round) throws IOException, InterruptedException {
      scene.settle();
      String name = "by-git-" + round;
      return scene.git(
          repository, "worktree", "add", "-q", "-b", name, scene.resolve(name).toString());
    }

    long restore(Preservation preserved, int round) throws IOException, InterruptedException {
      scene.settle();
      long before = System.nanoTime();
      WorktreeLocation worktree = makeWorktree("by-coppice-" + round);
      git.preservations().apply(preserved.commit(), worktree);
      return System.nanoTime() - before;
    }
  }
}
