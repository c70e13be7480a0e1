package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.InnerPicture;
import dev.coppice.testkit.TestRepository;
import dev.coppice.testkit.work.RandomWork;
import dev.coppice.testkit.work.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work in a session, taken down and brought back both ways, with git and the shell to tell
 * what became of it. {@code -Dtest.jvm.more=-Dwork.seeds=1-500} tries other seeds.
 */
class RandomWorkTest {
  @TempDir Path temp;

  static Stream<RandomWork> work() {
    return RandomWork.chosen("work", "1-8");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("work")
  void workThatIsTakenDown_comesBackExactly(RandomWork work) {
    Trial trial = new Trial("work", temp, RandomWorkTest::comesBackExactly);

    assumeTrue(trial.of(work), "git cannot look at it, or it was refused");
  }

  private static boolean comesBackExactly(Path folder, RandomWork work) throws Exception {
    try (World world = new World(folder, "web")) {
      Verbs verbs = new Verbs(world);
      verbs.spawn("feat");
      TestRepository worktree = verbs.worktree("web");
      work.in(world.repository("web"), worktree);
      if (worktree.git().attempt("status").exitCode() != 0) {
        return false;
      }
      String before = WorkPicture.of(worktree);
      String status = worktree.git("status", "--porcelain=v2", "--branch", "-uall");
      SortedMap<String, String> inside = InnerPicture.of(worktree);
      if (verbs.discard("feat").outcome() == RemovalResult.Outcome.FREED) {
        verbs.undo("feat");
        assertEquals(before, WorkPicture.of(worktree));
        assertEquals(inside, InnerPicture.of(worktree));
      }

      RemovalResult preserved = verbs.stash("feat");
      if (preserved.toString().contains("has no place in a tree")) {
        return false; // git has broken the index, as it does with sparse ones
      }
      assertEquals(RemovalResult.Outcome.FREED, preserved.outcome(), preserved::toString);
      world.emptyQuarantine();
      RestoreResult restored = verbs.restore("feat");

      if (preserved.worktrees().getFirst().preservedRef().isPresent()) {
        assertEquals(before, WorkPicture.of(worktree));
        assertEquals(inside, InnerPicture.of(worktree));
        assertEquals(WorktreeOutcome.EXACT, restored.worktrees().getFirst().outcome());
      } else {
        // From the branch alone: what was sparse, say, is a setting of the worktree that is gone.
        assertEquals(status, worktree.git("status", "--porcelain=v2", "--branch", "-uall"));
        assertEquals(WorktreeOutcome.CLEAN, restored.worktrees().getFirst().outcome());
      }
      assertEquals(List.of(), Legal.problemsWithFsck(world));
      return true;
    }
  }
}
