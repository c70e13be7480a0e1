package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import dev.coppice.testkit.work.RandomWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work is merged into a branch that random work has moved, and by {@code git stash apply} in
 * another worktree; the seed is in the test's name. {@code -Dtest.jvm.more=-Dmerge.seeds=1-500}
 * tries others.
 */
class RandomMergeTest {
  private static final int ENOUGH_TO_MERGE_SOME = 5;
  private static int tried;
  private static int merged;

  @TempDir Path temp;

  static LongStream seeds() {
    return RandomWork.seeds("merge", "1-15");
  }

  @AfterAll
  static void someWereMerged() {
    assertTrue(merged > 0 || tried < ENOUGH_TO_MERGE_SOME, "every one was obstructed");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void apply_ofRandomWorkToABranchThatMovedOn_leavesWhatGitLeaves(long seed) throws IOException {
    PreservedWork work = PreservedWork.create(temp.toRealPath());
    TestRepository worktree = work.worktree();
    RandomEdits edits = new RandomEdits(new Random(seed));
    edits.begin(work.main(), worktree);
    edits.some(worktree, 8);
    work.compare();
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    edits.some(worktree, 6);
    worktree.git("add", "-A");
    worktree.git("commit", "-q", "--allow-empty", "-m", "moved");
    work.lose();
    work.checkOutAgain("feat");
    TestRepository other = other(work);
    if (seed % 4 == 0) {
      worktree.git("sparse-checkout", "set", "--skip-checks", "d");
      other.git("sparse-checkout", "set", "--skip-checks", "d");
    }
    WorktreePicture before = WorktreePicture.of(worktree);

    Applied applied = work.apply(preservation);

    tried++;
    String told = applied + " after " + edits.done();
    if (applied instanceof Applied.Obstructed) {
      assertEquals(List.of(), before.differences(WorktreePicture.of(worktree)), told);
      return;
    }
    merged++;
    boolean conflicts = !byGit(other, stash(work, preservation));
    UntrackedWork untracked = UntrackedWork.of(work, preservation);
    assertEquals(List.of(), untracked.lacking(worktree, applied), told);
    untracked.deleteFrom(worktree, other);
    assertEquals(
        List.of(), WorktreePicture.of(other).differences(WorktreePicture.of(worktree)), told);
    assertTrue(applied instanceof Applied.Conflicted || !conflicts, told);
    assertTrue(work.isTidy(), told);
  }

  /** A worktree with the same settings, of the same commit. */
  private static TestRepository other(PreservedWork work) {
    Path folder = work.worktree().folder().resolveSibling("other");
    work.main().git("worktree", "add", "-q", "--detach", folder.toString(), "feat");
    return new TestRepository(folder);
  }

  /** What git is to merge: the tracked files alone. */
  private static String stash(PreservedWork work, Preservation preservation) throws IOException {
    try (FileRepository repository = Jgit.open(work.fixture().location().commonDir())) {
      return new StashForMerging(PreservedCommit.read(repository, preservation.commit()))
          .write()
          .name();
    }
  }

  /** As a person would; answers whether there are no conflicts. */
  private static boolean byGit(TestRepository worktree, String stash) {
    TestGit.Run run = worktree.git().attempt("stash", "apply", "--index", stash);
    if (run.exitCode() != 0
        && worktree.git("diff", "HEAD").isEmpty()
        && worktree.git("ls-files", "-u").isEmpty()) {
      run = worktree.git().attempt("stash", "apply", stash);
    }
    return run.exitCode() == 0 || worktree.git("ls-files", "-u").isEmpty();
  }
}
