package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Case 30: what git was in the middle of comes back, and goes on. */
class UnderWayTest {
  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource
  void restore_ofWhatGitWasInTheMiddleOf_isExact_andItGoesOn(UnderWay underWay) throws Exception {
    try (World world = new World(temp, "web")) {
      Verbs verbs = new Verbs(world);
      verbs.spawn("feat");
      TestRepository worktree = verbs.worktree("web");
      underWay.begin(world.repository("web"), worktree);
      worktree.write("new", "untracked\n");
      String before = WorkPicture.of(worktree);

      assertEquals(RemovalResult.Outcome.FREED, verbs.stash("feat").outcome());
      world.emptyQuarantine();
      WorktreeOutcome outcome = verbs.restore("feat").worktrees().getFirst().outcome();

      assertEquals(before, WorkPicture.of(worktree));
      assertEquals(WorktreeOutcome.EXACT, outcome);
      underWay.goOn(worktree);
      assertEquals("? new", worktree.oracle().status());
      assertEquals("feat", worktree.git("branch", "--show-current"));
    }
  }
}
