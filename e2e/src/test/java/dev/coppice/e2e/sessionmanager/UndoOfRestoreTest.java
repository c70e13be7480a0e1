package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.UndoResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a spawn made or a restore brought back goes again, all of it or nothing, and loses nothing.
 */
class UndoOfRestoreTest {
  @TempDir Path temporary;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void begin() {
    world = World.ofThree(temporary);
    verbs = Verbs.keepingLogs(world);
    world.workspaceIsRegistered();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void refuses(FailureCode code, Executable undo) {
    Picture before = Picture.of(world);

    var thrown = assertThrows(FailureException.class, undo);

    assertEquals(code, thrown.failure().code(), thrown.getMessage());
    assertTrue(thrown.failure().hint().isPresent());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  private String refs(String path) {
    return world.repository(path).git("for-each-ref", "refs/heads", "refs/tags");
  }

  private String status(String path) {
    return verbs.worktree(path).oracle().status() + verbs.worktree(path).oracle().diffs();
  }

  private List<WorktreeState> states(String name) {
    return world.rows(world.session(name)).stream().map(row -> row.state()).toList();
  }

  @Test
  void undo_ofASpawn_leavesNothingOnDiskAndNoBranch() {
    String refs = refs("web");
    verbs.spawn("feat");

    UndoResult undone = verbs.undo("feat");

    assertEquals(SessionState.TERMINATED, undone.sessions().getFirst().session().state());
    assertEquals(
        List.of("UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE"),
        states("feat").stream().map(Enum::name).toList());
    assertEquals(refs, refs("web"));
    assertFalse(Files.exists(world.session("feat").folder()));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofASpawn_freesItsName() {
    verbs.spawn("feat");
    verbs.undo("feat");

    verbs.spawn("feat");

    assertEquals(SessionState.LIVE, world.session("feat").state());
  }

  @Test
  void undo_ofAnUndoneSpawn_bringsTheSessionBackExactly() {
    verbs.spawn("feat");
    Act.dirty(world);
    Picture worked = Picture.of(world);
    verbs.undo("feat");

    verbs.undo("feat");

    assertEquals(
        List.of(),
        worked.differences(Picture.of(world)).stream()
            .filter(line -> !line.contains(" refs/coppice/preserved/"))
            .toList());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofASpawn_preservesUnsavedWork() {
    verbs.spawn("feat");
    Act.dirty(world);
    String status = status("web");
    verbs.undo("feat");
    Optional<String> preserved = world.row("feat", "web").preservedRef();
    world.emptyQuarantine();

    verbs.restore("feat");

    assertTrue(preserved.isPresent());
    assertEquals(status, status("web"));
  }

  @Test
  void undo_ofASpawn_keepsABranchThatWasWorkedOn() {
    verbs.spawn("feat");
    String commit = verbs.worktree("web").commitFile("done", "done\n");

    verbs.undo("feat");

    assertEquals(commit, world.repository("web").git("rev-parse", "feat"));
    assertEquals("", world.repository("api").git("branch", "--list", "feat"));
  }

  @Test
  void undo_ofASpawn_whereOneHoldsAWorktreeOfTheUsers_touchesNone() {
    verbs.spawn("feat");
    world.putWorktreeInside(verbs.worktree("api"));

    refuses(FailureCode.CANNOT_UNDO, () -> verbs.undo("feat"));
  }

  @Test
  void undo_ofASpawn_whereOneIsLocked_touchesNone() {
    verbs.spawn("feat");
    world.repository("web").git("worktree", "lock", verbs.worktree("web").folder().toString());

    refuses(FailureCode.CANNOT_UNDO, () -> verbs.undo("feat"));
  }

  @Test
  void undo_ofASpawn_afterAKillAndARestore_isStale() {
    String spawn = verbs.spawn("feat").operation().id().value();
    verbs.kill("feat");
    verbs.restore("feat");

    refuses(FailureCode.UNDO_STALE, () -> verbs.undo(spawn));
  }

  @Test
  void undo_ofARestore_makesRowsAndSessionWhatTheyWere() {
    verbs.spawn("feat");
    verbs.teardown("feat");
    verbs.restore("feat");

    verbs.undo("feat");

    assertEquals(SessionState.SAVED, world.session("feat").state());
    assertEquals(
        List.of(WorktreeState.REMOVED, WorktreeState.REMOVED, WorktreeState.REMOVED),
        states("feat"));
    assertEquals(Optional.of("teardown"), world.row("feat", "web").reason());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofARestoreOfAKilledSession_endsItAgain() {
    verbs.spawn("feat");
    Act.dirty(world);
    verbs.discard("feat");
    verbs.restore("feat");
    Picture restored = Picture.of(world);
    verbs.undo("feat");
    SessionState ended = world.session("feat").state();

    verbs.undo("feat");

    assertEquals(SessionState.TERMINATED, ended);
    assertEquals(
        List.of(),
        restored.differences(Picture.of(world)).stream()
            .filter(line -> !line.contains(" refs/coppice/preserved/"))
            .toList());
  }

  @Test
  void undo_ofARestoreFromAPreservation_keepsTheWork() {
    verbs.spawn("feat");
    Act.dirty(world);
    verbs.stash("feat");
    world.emptyQuarantine();
    verbs.restore("feat");
    String status = status("web");
    verbs.undo("feat");
    world.emptyQuarantine();

    verbs.restore("feat");

    assertEquals(status, status("web"));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofARestore_leavesWhatItMovedAside_andTellsWhere() {
    verbs.spawn("feat");
    verbs.kill("feat");
    Path folder = world.session("feat").folder();
    world.write(folder.resolve("api/mine"), "mine\n");
    verbs.restore("feat");

    UndoResult undone = verbs.undo("feat");

    Path stray = folder.resolveSibling("feat.stray-1").resolve("api");
    assertTrue(Files.exists(stray.resolve("mine")));
    assertTrue(
        undone.operation().warnings().stream()
            .anyMatch(warning -> warning.message().endsWith("stays at " + stray)));
    assertFalse(Files.exists(folder));
  }

  @Test
  void undo_ofARepair_takesOnlyWhatItBroughtBack() {
    verbs.spawn("feat");
    World.delete(verbs.worktree("web").folder());
    world.restart();
    verbs.restore("feat");

    verbs.undo("feat");

    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "web").state());
    assertEquals(WorktreeState.ACTIVE, world.row("feat", "api").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofARepair_whenTheRemovalFails_isTriedAgainAndTheSessionLives() {
    verbs.spawn("feat");
    World.delete(verbs.worktree("web").folder());
    world.restart();
    verbs.restore("feat");
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "moveIn", 1);
    verbs.undo("feat");
    world.faults.disarm();
    WorktreeState waiting = world.row("feat", "web").state();

    world.clock.forward(Duration.ofHours(3));
    world.manager().retryDueRemovals();

    assertEquals(WorktreeState.RETRY_REMOVE, waiting);
    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "web").state());
    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofARestoreThatMadeBranchesAnew_dropsThemAgain_andTheNextUndoMakesThem() {
    verbs.spawn("feat");
    String log = world.repository("web").git("reflog", "show", "feat");
    verbs.kill("feat");
    String without = refs("web");
    verbs.restore("feat");
    String with = refs("web");
    verbs.undo("feat");
    String undone = refs("web");

    verbs.undo("feat");

    assertEquals(without, undone);
    assertEquals(with, refs("web"));
    assertEquals(log, world.repository("web").git("reflog", "show", "feat"));
  }

  @Test
  void undo_ofAnUndoneRepair_bringsItBack() {
    verbs.spawn("feat");
    World.delete(verbs.worktree("web").folder());
    world.restart();
    verbs.restore("feat");
    verbs.worktree("web").write("new", "since\n");
    Picture repaired = Picture.of(world);
    verbs.undo("feat");

    verbs.undo("feat");

    assertEquals(
        List.of(),
        repaired.differences(Picture.of(world)).stream()
            .filter(line -> !line.contains(" refs/coppice/preserved/"))
            .toList());
  }

  @Test
  void undo_ofARestoreOfSeveral_takesAllAway() {
    verbs.spawn("feat");
    verbs.spawn("other");
    verbs.remove(Verb.TEARDOWN, Unsaved.PRESERVED, "feat", "other");
    verbs.restoreAll("feat", "other");

    verbs.undo();

    assertEquals(SessionState.SAVED, world.session("feat").state());
    assertEquals(SessionState.SAVED, world.session("other").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofARestoreOfSeveral_whenOneCannotGo_takesNone() {
    verbs.spawn("feat");
    verbs.spawn("other");
    verbs.remove(Verb.TEARDOWN, Unsaved.PRESERVED, "feat", "other");
    verbs.restoreAll("feat", "other");
    world.putWorktreeInside(world.worktree("other", "web"));

    refuses(FailureCode.CANNOT_UNDO, () -> verbs.undo());
  }

  @Test
  void undo_whenOnlyPlanned_saysWhatItWouldDoAndDoesNothing() {
    verbs.spawn("feat");
    Picture before = Picture.of(world);

    PlanSummary plan = verbs.undoPlan("feat");

    List<String> actions = plan.lines().stream().map(PlanSummary.Line::action).distinct().toList();
    assertEquals(List.of("keep-record", "move-away", "drop-branch", "remove-folders"), actions);
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  private Operation undo() {
    return world.operations().getFirst();
  }

  @Test
  void undo_thatACrashCutShortBeforeItWasDecided_isTakenBack() {
    verbs.spawn("feat");
    Act.dirty(world);
    Picture before = Picture.of(world);
    world.faults.arm(Faults.Mode.CRASH_AFTER, "capture", 2);
    assertThrows(Faults.Crash.class, () -> verbs.undo("feat"));

    world.restart();

    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void undo_thatACrashCutShortOnceDecided_isCarriedThrough() {
    verbs.spawn("feat");
    Act.dirty(world);
    world.faults.arm(Faults.Mode.CRASH_AFTER, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.undo("feat"));

    world.restart();

    assertEquals(OperationState.SUCCEEDED, undo().state());
    assertEquals(SessionState.TERMINATED, world.session("feat").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_thatACrashCutShortOnceDecided_whenSomebodyWorkedSince_asks() {
    verbs.spawn("feat");
    world.faults.arm(Faults.Mode.CRASH_AFTER, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.undo("feat"));
    verbs.worktree("web").write("new-work", "hours of it\n");

    world.restart();
    OperationState asking = undo().state();
    verbs.restore("feat");

    assertEquals(OperationState.RECOVERY_REQUIRED, asking);
    assertEquals("? new-work", verbs.worktree("web").oracle().status());
    assertEquals(List.of(), Legal.problems(world));
  }
}
