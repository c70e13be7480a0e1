package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose folders somebody deleted by hand. */
class LostFolderTest {
  @TempDir Path temporary;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void spawn() {
    world = World.ofThree(temporary);
    verbs = Verbs.alone(world);
    verbs.spawn("feat");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private TestRepository web() {
    return world.repository("web");
  }

  private void loseFolders() {
    World.delete(world.session("feat").folder());
  }

  private boolean isRegistered(String path) {
    return Files.exists(world.location(world.row("feat", path)).registration());
  }

  @Test
  void kill_freesNameBranchAndPath() {
    loseFolders();

    RemovalResult killed = verbs.kill("feat");
    verbs.spawn("feat");

    assertEquals(RemovalResult.Outcome.FREED, killed.outcome());
    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_whenADaemonHasNoticed_freesNameBranchAndPath() {
    loseFolders();
    world.restart();

    verbs.kill("feat");
    verbs.spawn("feat");

    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void cleanup_afterAKillThatKeptWork_freesNameBranchAndPath() {
    verbs.worktree("web").write("work", "unsaved\n");
    verbs.kill("feat");
    loseFolders();

    verbs.cleanup("feat");
    verbs.spawn("feat");

    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_keepsWhatWasStagedAndWhatTheReflogNames() {
    verbs.worktree("web").write("staged", "only ever staged\n");
    verbs.worktree("web").git("add", "staged");
    String staged = verbs.worktree("web").git("rev-parse", ":staged");
    String commit = verbs.worktree("web").commitFile("work", "done and reset away\n");
    verbs.worktree("web").git("reset", "-q", "--soft", "HEAD^");
    loseFolders();

    verbs.kill("feat");
    web().git("reflog", "expire", "--all", "--expire=now");
    web().git("gc", "-q", "--prune=now");

    assertEquals("blob", web().git("cat-file", "-t", staged));
    assertEquals("commit", web().git("cat-file", "-t", commit));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_keepsWhatWasStagedInASplitIndex() {
    verbs.worktree("web").git("update-index", "--split-index");
    verbs.worktree("web").write("staged", "only ever staged\n");
    verbs.worktree("web").git("add", "staged");
    String staged = verbs.worktree("web").git("rev-parse", ":staged");
    loseFolders();

    verbs.kill("feat");
    web().git("gc", "-q", "--prune=now");

    assertFalse(isRegistered("web"));
    assertEquals("blob", web().git("cat-file", "-t", staged));
  }

  @Test
  void kill_whenHeadIsDetached_leavesItRegistered() {
    verbs.worktree("web").git("checkout", "-q", "--detach");
    String commit = verbs.worktree("web").commitFile("work", "done\n");
    loseFolders();

    verbs.kill("feat");
    web().git("gc", "-q", "--prune=now");

    assertTrue(isRegistered("web"));
    assertFalse(isRegistered("api"));
    assertEquals("commit", web().git("cat-file", "-t", commit));
  }

  @Test
  void kill_whenSomebodyLockedIt_leavesItRegistered() {
    web().git("worktree", "lock", world.row("feat", "web").folder().toString());
    loseFolders();

    verbs.kill("feat");

    assertTrue(isRegistered("web"));
    assertFalse(isRegistered("api"));
  }

  @Test
  void kill_leavesOtherRegistrationsWithoutFoldersAlone() {
    Path mine = world.folder.resolve("mine");
    web().git("worktree", "add", "-q", mine.toString());
    World.delete(mine);
    loseFolders();

    verbs.kill("feat");

    assertTrue(web().git("worktree", "list").contains(mine.toString()));
  }

  @Test
  void teardown_leavesThemRegistered() {
    loseFolders();

    verbs.teardown("feat");

    assertTrue(isRegistered("web"));
    assertEquals(SessionState.SAVED, world.session("feat").state());
  }

  @Test
  void undo_makesTheSessionLiveAndBringsItsBranchesBack() {
    String reflog = web().git("reflog", "feat");
    loseFolders();
    verbs.kill("feat");
    boolean dropped = web().git("branch", "--list", "feat").isEmpty();

    verbs.undo("feat");

    assertTrue(dropped);
    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(reflog, web().git("reflog", "feat"));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void restore_afterAnUndo_bringsTheWorktreesBack() {
    loseFolders();
    verbs.kill("feat");
    verbs.undo("feat");

    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.RESTORED, restored.outcome());
    assertTrue(verbs.worktree("web").oracle().clean());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void restore_ofOneWhoseHeadWasDetached_keepsItsCommits() {
    verbs.worktree("web").git("checkout", "-q", "--detach");
    String commit = verbs.worktree("web").commitFile("work", "done\n");
    World.delete(world.row("feat", "web").folder());

    RestoreResult restored = verbs.restore("feat");
    web().git("gc", "-q", "--prune=now");

    assertEquals(RestoreResult.Outcome.RESTORED, restored.outcome());
    assertEquals("commit", web().git("cat-file", "-t", commit));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void restore_thatFails_leavesThemRegisteredAsTheyWere() {
    loseFolders();
    world.restart();
    Picture before = Picture.of(world);
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "checkOut", 3);

    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.FAILED, restored.outcome());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void restore_thatFailsBeforeItUnregisters_leavesThemRegisteredAsTheyWere() {
    loseFolders();
    world.restart();
    Picture before = Picture.of(world);
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "write", 1);

    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.FAILED, restored.outcome());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void restore_thatACrashCutShortBeforeOneWasThere_leavesThemRegisteredAsTheyWere() {
    loseFolders();
    world.restart();
    Picture before = Picture.of(world);
    world.faults.arm(Faults.Mode.CRASH_AFTER, "update", 1);
    assertThrows(Faults.Crash.class, () -> verbs.restore("feat"));

    world.restart();

    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void restore_thatACrashCutShort_bringsThemBack() {
    loseFolders();
    world.restart();
    world.faults.arm(Faults.Mode.CRASH_AFTER, "checkOut", 1);
    assertThrows(Faults.Crash.class, () -> verbs.restore("feat"));

    world.restart();

    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertTrue(verbs.worktree("web").oracle().clean());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_whenARefWasMadeAndSaidToHaveFailed_leavesNoRefBehind() {
    loseFolders();
    world.restart();
    world.faults.arm(Faults.Mode.FAIL_AFTER, "update", 1);

    verbs.kill("feat");
    world.faults.disarm();
    world.manager().retryDueRemovals();

    assertEquals(List.of(), Legal.problems(world));
  }
}
