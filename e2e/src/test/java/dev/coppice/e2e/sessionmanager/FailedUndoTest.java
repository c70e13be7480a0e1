package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.RestoreResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo that has failed is taken back, however late; one that was cut short goes on. */
class FailedUndoTest {
  /** Two worktrees come back side by side, and then the one that lies in one of them. */
  private static final int LAST = 3;

  @TempDir Path temporary;
  private World world;
  private Verbs verbs;
  private Picture killed;

  @BeforeEach
  void kill() {
    world = World.ofThree(temporary);
    verbs = Verbs.keepingLogs(world);
    verbs.spawn("feat");
    Act.dirty(world);
    verbs.discard("feat");
    killed = Picture.of(world);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** The last worktree cannot be put back, nor the others be taken away again. */
  private void undoThatCannotBeTakenBackYet() {
    world.faults.arm(Faults.Mode.FAIL_EVER, Set.of("moveBack", "moveIn"), LAST);
    assertThrows(FailureException.class, () -> verbs.undo("feat"));
    world.faults.disarm();
  }

  private Operation undo() {
    return world.operations().stream()
        .filter(operation -> operation.kind() == OperationKind.UNDO)
        .findFirst()
        .orElseThrow();
  }

  private String reason() {
    return JournalCodec.readResult(undo().result().orElseThrow())
        .failure()
        .map(Failure::message)
        .orElseThrow();
  }

  @Test
  void failedUndo_isTakenBackByTheTimer() {
    undoThatCannotBeTakenBackYet();
    OperationState before = undo().state();

    world.manager().retryDueRemovals();

    assertEquals(OperationState.RUNNING, before);
    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(List.of(), killed.differences(Picture.of(world)));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void failedUndo_saysAfterwardsWhyItFailed() {
    undoThatCannotBeTakenBackYet();

    world.manager().retryDueRemovals();

    assertEquals("core: injected", reason());
  }

  @Test
  void failedUndo_isTakenBackByTheNextStart() {
    undoThatCannotBeTakenBackYet();

    world.restart();

    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(List.of(), killed.differences(Picture.of(world)));
  }

  @Test
  void failedUndo_isTakenBackByTheNextRequest() {
    undoThatCannotBeTakenBackYet();

    verbs.undo("feat");

    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(
        List.of(OperationState.SUCCEEDED, OperationState.FAILED),
        world.operations().stream()
            .filter(operation -> operation.kind() == OperationKind.UNDO)
            .map(Operation::state)
            .toList());
  }

  @Test
  void failedUndo_whenEvenThatCouldNotBeRecorded_isTakenBackByTheTimer() {
    // The write that begins it comes before.
    world.faults.arm(Faults.Mode.FAIL_EVER, Set.of("moveBack", "moveIn", "commit"), LAST + 1);
    assertThrows(FailureException.class, () -> verbs.undo("feat"));
    world.faults.disarm();

    world.manager().retryDueRemovals();

    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(List.of(), killed.differences(Picture.of(world)));
  }

  @Test
  void failedUndo_whenItsDecisionCouldNotBeWritten_isTakenBack() {
    world.faults.arm(Faults.Mode.FAIL_EVER, "commit", 2);
    assertThrows(RuntimeException.class, () -> verbs.undo("feat"));
    world.faults.disarm();

    world.manager().retryDueRemovals();

    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(List.of(), killed.differences(Picture.of(world)));
  }

  @Test
  void failedUndo_whenSomebodyHasWorkedInAWorktreeSince_takesNothingAway() {
    undoThatCannotBeTakenBackYet();
    String commit = verbs.worktree("web").commitFile("more", "since it came back\n");
    Picture worked = Picture.of(world);

    world.manager().retryDueRemovals();

    assertEquals(OperationState.RECOVERY_REQUIRED, undo().state());
    assertEquals(commit, verbs.worktree("web").head());
    assertEquals(List.of(), worked.differences(Picture.of(world)));
  }

  @Test
  void restore_afterAFailedUndoWaitsForAPerson_bringsAllBackAndSettlesIt() {
    undoThatCannotBeTakenBackYet();
    String commit = verbs.worktree("web").commitFile("more", "since it came back\n");
    world.manager().retryDueRemovals();

    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.RESTORED, restored.outcome());
    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(commit, verbs.worktree("web").head());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void restoreOfOneSession_afterAFailedUndoOfTwoWaitsForAPerson_leavesItOpenForTheOther() {
    verbs.undo("feat");
    verbs.spawn("other");
    verbs.remove(Verb.KILL, Unsaved.DISCARDED, "feat", "other");
    world.faults.arm(Faults.Mode.FAIL_EVER, Set.of("moveBack", "moveIn"), 2 * LAST);
    assertThrows(FailureException.class, () -> verbs.undo());
    world.faults.disarm();
    verbs.worktree("web").commitFile("more", "since it came back\n");
    world.manager().retryDueRemovals();

    verbs.restore("feat");
    OperationState after = undo().state();
    verbs.restore("other");

    assertEquals(OperationState.RECOVERY_REQUIRED, after);
    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_afterAFailedUndoWaitsForAPerson_leavesItOpen() {
    undoThatCannotBeTakenBackYet();
    verbs.worktree("web").commitFile("more", "since it came back\n");
    world.manager().retryDueRemovals();

    verbs.kill("feat");

    assertEquals(OperationState.RECOVERY_REQUIRED, undo().state());
  }

  @Test
  void undo_thatACrashCutShort_goesOnAtTheNextStart() {
    world.faults.arm(Faults.Mode.CRASH_BEFORE, "moveBack", LAST);
    assertThrows(Faults.Crash.class, () -> verbs.undo("feat"));

    world.restart();

    assertEquals(OperationState.SUCCEEDED, undo().state());
    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_thatACrashCutShortWhileItWasTakenBack_isTakenBackByTheNextStart() {
    world.faults.arm(Faults.Mode.FAIL_THEN_CRASH, Set.of("moveBack", "moveIn"), LAST);
    assertThrows(Faults.Crash.class, () -> verbs.undo("feat"));

    world.restart();

    assertEquals(OperationState.FAILED, undo().state());
    assertEquals(List.of(), killed.differences(Picture.of(world)));
  }
}
