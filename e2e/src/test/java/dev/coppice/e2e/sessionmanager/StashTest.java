package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.Source;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unsaved work is preserved, and comes back though quarantine is gone. */
class StashTest {
  @TempDir Path temp;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void spawn() {
    world = new World(temp, "api", "web");
    verbs = new Verbs(world);
    verbs.spawn("feat");
  }

  private TestRepository web() {
    return world.repository("web");
  }

  private void workInWeb() {
    verbs.worktree("web").write("README", "staged\n");
    verbs.worktree("web").git("add", "README");
    verbs.worktree("web").write("README", "modified\n");
    verbs.worktree("web").write("new", "untracked\n");
  }

  /** Quarantine emptied, and all that a user can clean up cleaned up. */
  private void loseQuarantine() {
    world.emptyQuarantine();
    world.userCleansUp();
  }

  @Test
  void stash_thenRestoreWithoutQuarantine_isExact() throws IOException {
    workInWeb();
    String status = verbs.worktree("web").oracle().status();
    String diffs = verbs.worktree("web").oracle().diffs();

    RemovalResult killed = verbs.stash("feat");
    assertEquals(RemovalResult.Outcome.FREED, killed.outcome());
    assertFalse(Files.exists(verbs.worktree("web").folder()));
    loseQuarantine();
    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.RESTORED, restored.outcome());
    assertEquals(
        List.of(WorktreeOutcome.CLEAN, WorktreeOutcome.EXACT),
        restored.worktrees().stream().map(RestoreResult.WorktreeRestore::outcome).toList());
    assertEquals(Optional.of(Source.PRESERVATION), restored.worktrees().get(1).source());
    assertEquals(status, verbs.worktree("web").oracle().status());
    assertEquals(diffs, verbs.worktree("web").oracle().diffs());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void stash_ofACleanSession_preservesNothing() {
    RemovalResult killed = verbs.stash("feat");

    assertEquals(RemovalResult.Outcome.FREED, killed.outcome());
    assertTrue(killed.worktrees().stream().allMatch(one -> one.preservedRef().isEmpty()));
    assertEquals("", web().git("for-each-ref", "refs/coppice/preserved", "refs/coppice/op"));
  }

  @Test
  void stash_keepsWorkUnderARefOfItsOwn_aNewOneEachTime() {
    workInWeb();
    verbs.stash("feat");
    verbs.undo("feat");
    RemovalResult second = verbs.stash("feat");

    assertTrue(second.worktrees().get(1).preservedRef().orElseThrow().endsWith("/2"));
    assertEquals(2, web().git().lines("for-each-ref", "refs/coppice/preserved").size());
    assertEquals("", web().git("for-each-ref", "refs/coppice/op"));
  }

  @Test
  void stash_writesARowForWhatItPreserves_andRestoreThatItIsBack() throws IOException {
    workInWeb();
    verbs.stash("feat");
    PreservedWork kept = world.preservations().getFirst();
    loseQuarantine();
    verbs.restore("feat");

    PreservedWork back = world.preservations().getFirst();
    assertEquals(PreservedState.KEPT, kept.state());
    assertEquals(web().git("rev-parse", kept.ref()), kept.commit().hex());
    assertEquals(web().git("rev-parse", kept.ref() + "^1"), kept.head().hex());
    assertEquals(web().git("rev-parse", kept.ref() + "^4"), kept.record().hex());
    assertEquals(Optional.of(world.session("feat").branch()), kept.branch());
    assertEquals(PreservedState.APPLIED, back.state());
    assertTrue(back.verified());
  }

  @Test
  void undoOfAStash_saysThatTheWorkIsBack() {
    workInWeb();
    verbs.stash("feat");
    verbs.undo("feat");

    assertEquals(PreservedState.APPLIED, world.preservations().getFirst().state());
  }

  @Test
  void teardown_ofUnsavedWork_savesIt() throws IOException {
    workInWeb();
    String status = verbs.worktree("web").oracle().status();

    assertEquals(RemovalResult.Outcome.SAVED, verbs.teardown("feat").outcome());
    loseQuarantine();
    verbs.restore("feat");

    assertEquals(status, verbs.worktree("web").oracle().status());
  }

  @Test
  void cleanup_ofWhatAKillKept_preservesIt() throws IOException {
    workInWeb();
    String status = verbs.worktree("web").oracle().status();
    assertEquals(RemovalResult.Outcome.KEPT, verbs.kill("feat").outcome());

    assertEquals(RemovalResult.Outcome.FREED, verbs.cleanup("feat").outcome());
    loseQuarantine();
    verbs.restore("feat");

    assertEquals(status, verbs.worktree("web").oracle().status());
  }

  @Test
  void stash_whereOneCannotBeCaptured_removesNone() {
    workInWeb();
    world.putWorktreeInside(verbs.worktree("api"));

    RemovalResult killed = verbs.stash("feat");

    assertEquals(RemovalResult.Outcome.KEPT, killed.outcome());
    assertTrue(Files.exists(verbs.worktree("web").folder()));
    assertEquals("", web().git("for-each-ref", "refs/coppice/preserved", "refs/coppice/op"));
  }

  @Test
  void restore_whereTheBranchMovedOn_mergesWhatWasPreserved() {
    verbs.worktree("web").commitFile("first", "mine\n");
    workInWeb();
    verbs.stash("feat");
    web().git("checkout", "-q", "feat");
    web().commitFile("other", "somebody else\n");
    web().git("checkout", "-q", "main");

    RestoreResult restored = verbs.restore("feat");

    assertEquals(WorktreeOutcome.MERGED, restored.worktrees().get(1).outcome());
    assertTrue(Files.exists(verbs.worktree("web").folder().resolve("other")));
    assertTrue(Files.exists(verbs.worktree("web").folder().resolve("new")));
  }

  @Test
  void restore_whereTheBranchChangedTheSameFile_leavesConflicts() {
    verbs.worktree("web").commitFile("first", "mine\n");
    workInWeb();
    verbs.stash("feat");
    web().git("checkout", "-q", "feat");
    web().commitFile("README", "somebody else\n");
    web().git("checkout", "-q", "main");

    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.CONFLICTED, restored.outcome());
    assertEquals(List.of("README"), restored.worktrees().get(1).conflicts());
    assertEquals(1, web().git().lines("for-each-ref", "refs/coppice/preserved").size());
    assertEquals(PreservedState.KEPT, world.preservations().getFirst().state());
  }

  @Test
  void restore_ofADetachedHead_bringsItsCommitsBack() throws IOException {
    verbs.worktree("web").git("checkout", "-q", "--detach");
    verbs.worktree("web").commitFile("done", "on no branch\n");
    String head = verbs.worktree("web").head();
    verbs.worktree("web").write("new", "untracked\n");

    verbs.stash("feat");
    loseQuarantine();
    verbs.restore("feat");

    assertEquals(head, verbs.worktree("web").head());
    assertEquals("", verbs.worktree("web").git("branch", "--show-current"));
    assertEquals("? new", verbs.worktree("web").oracle().status());
  }

  @Test
  void stash_thatFailsOnceCaptured_leavesEverythingAsItWas() {
    workInWeb();
    Picture before = Picture.of(world);
    world.faults.arm(Faults.Mode.FAIL_AFTER, "capture", 1);

    RemovalResult killed = verbs.stash("feat");

    assertEquals(RemovalResult.Outcome.FAILED, killed.outcome());
    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(SessionState.LIVE, world.session("feat").state());
  }

  @Test
  void restore_whereSomebodyDeletedTheQuarantinedFolders_goesByThePreservation()
      throws IOException {
    workInWeb();
    String status = verbs.worktree("web").oracle().status();
    verbs.stash("feat");
    World.delete(world.worktreesRoot.resolve(".quarantine"));

    RestoreResult restored = verbs.restore("feat");

    assertEquals(WorktreeOutcome.EXACT, restored.worktrees().get(1).outcome());
    assertEquals(status, verbs.worktree("web").oracle().status());
  }

  @Test
  void restore_ofAWorktreeThatWentMissingAfterItsRemovalFailed_bringsItsWorkBack()
      throws IOException {
    workInWeb();
    String status = verbs.worktree("web").oracle().status();
    Path inTheWay = web().commonDir().resolve("refs/coppice/preserved");
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "in the way");
    assertEquals(RemovalResult.Outcome.PARTIAL, verbs.stash("feat").outcome());
    Files.delete(inTheWay);
    World.delete(verbs.worktree("web").folder());

    verbs.kill("feat");
    RestoreResult restored = verbs.restore("feat");

    assertEquals(WorktreeOutcome.EXACT, restored.worktrees().get(1).outcome());
    assertEquals(status, verbs.worktree("web").oracle().status());
    assertEquals("", web().git("for-each-ref", "refs/coppice/op"));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void restore_ofADetachedHeadWithNothingUnsaved_isDetachedAgain() throws IOException {
    verbs.worktree("web").commitFile("done", "on the branch\n");
    verbs.worktree("web").git("checkout", "-q", "--detach", "HEAD~1");
    String head = verbs.worktree("web").head();

    verbs.kill("feat");
    loseQuarantine();
    verbs.restore("feat");

    assertEquals(head, verbs.worktree("web").head());
    assertEquals("", verbs.worktree("web").git("branch", "--show-current"));
  }
}
