package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.RemovalResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removals that were decided and could not finish. */
class RetryTest {
  @TempDir Path temporary;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void spawn() {
    world = World.ofThree(temporary);
    verbs = Verbs.keepingLogs(world);
    verbs.spawn("feat");
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** The worktrees of api, and so what holds it, cannot be moved for now; the inner one can. */
  private Outcome killThatSticks() {
    world.faults.arm(Faults.Mode.FAIL_EVER, "moveIn", 2);
    return verbs.kill("feat").outcome();
  }

  private Retry retryOf(String path) {
    return world.row("feat", path).retry().orElseThrow();
  }

  private long operations(OperationKind kind) {
    return world.operations().stream().filter(operation -> operation.kind() == kind).count();
  }

  @Test
  void kill_whenARemovalFails_isPartialAndSaysWhy() {
    Outcome outcome = killThatSticks();

    assertEquals(Outcome.PARTIAL, outcome);
    assertEquals(SessionState.TERMINATED, world.session("feat").state());
    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "api/libs/core").state());
    assertEquals(WorktreeState.RETRY_REMOVE, world.row("feat", "web").state());
    assertEquals(WorktreeState.UNAVAILABLE, retryOf("web").target());
    assertTrue(retryOf("web").cause().contains("injected"));
    assertEquals(1, retryOf("web").attempts());
  }

  @Test
  void retry_beforeItIsDue_isNotTried() {
    killThatSticks();
    world.faults.disarm();

    world.manager().retryDueRemovals();

    assertEquals(WorktreeState.RETRY_REMOVE, world.row("feat", "web").state());
    assertEquals(0, operations(OperationKind.RETRY));
  }

  @Test
  void retry_whenTheCauseIsGone_finishes() {
    killThatSticks();
    world.faults.disarm();
    world.clock.forward(Duration.ofHours(1));

    world.manager().retryDueRemovals();

    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "web").state());
    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "api").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void retry_afterTheClockWentBack_doesNotWaitForItsOldTime() {
    killThatSticks();
    world.faults.disarm();
    world.clock.back(Duration.ofDays(1));

    world.manager().retryDueRemovals();

    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "web").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void retry_thatFailsAgain_waitsLongerEachTime() {
    killThatSticks();
    world.faults.arm(Faults.Mode.FAIL_EVER, "moveIn", 1);
    Duration last = Duration.ZERO;
    for (int attempts = 2; attempts < 7; attempts++) {
      Instant due = retryOf("web").nextAttempt();
      world.clock.forward(Duration.between(world.clock.instant(), due).plusHours(1));

      world.manager().retryDueRemovals();

      Duration pause = Duration.between(world.clock.instant(), retryOf("web").nextAttempt());
      assertEquals(attempts, retryOf("web").attempts());
      assertTrue(pause.compareTo(last) > 0, pause + " after " + last);
      last = pause;
    }
  }

  @Test
  void retry_ofAWorktreeThatHoldsWorkByNow_isPutOffWithoutTouchingIt() {
    killThatSticks();
    world.faults.disarm();
    world.worktree("feat", "web").write("new-work", "since the kill\n");
    Picture before = Picture.of(world);
    world.clock.forward(Duration.ofHours(1));

    world.manager().retryDueRemovals();
    world.manager().retryDueRemovals();

    assertEquals(2, retryOf("web").attempts());
    assertTrue(retryOf("web").cause().contains("UNTRACKED"));
    assertEquals(0, operations(OperationKind.RETRY));
    assertTrue(
        before.differences(Picture.of(world)).stream().allMatch(line -> line.startsWith("s_")));
  }

  @Test
  void retry_ofAnOrphanedRepository_isPutOff() {
    killThatSticks();
    world.faults.disarm();
    World.delete(world.repository("web").folder());
    world.manager().rescan(world.caller(), World.here(), false);
    world.clock.forward(Duration.ofHours(1));

    world.manager().retryDueRemovals();
    world.manager().retryDueRemovals();

    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "api").state());
    assertEquals(WorktreeState.RETRY_REMOVE, world.row("feat", "web").state());
    assertTrue(operations(OperationKind.RETRY) <= 1);
  }

  @Test
  void cleanup_triesAtOnce() {
    killThatSticks();
    world.faults.disarm();

    Outcome outcome = verbs.cleanup("feat").outcome();

    assertEquals(Outcome.FREED, outcome);
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_triesAtOnce() {
    killThatSticks();
    world.faults.disarm();

    Outcome outcome = verbs.kill("feat").outcome();

    assertEquals(Outcome.FREED, outcome);
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void undo_ofAKillThatSticks_bringsAllBack() {
    Picture before = Picture.of(world);
    killThatSticks();
    world.faults.disarm();

    verbs.undo("feat");

    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void undo_ofAKillThatWasFinishedByARetry_bringsAllBack() {
    Picture before = Picture.of(world);
    killThatSticks();
    world.faults.disarm();
    world.clock.forward(Duration.ofHours(1));
    world.manager().retryDueRemovals();

    verbs.undo("feat");

    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void kill_afterATeardownThatSticks_turnsItsEnd() {
    world.faults.arm(Faults.Mode.FAIL_EVER, "moveIn", 2);
    verbs.teardown("feat");
    WorktreeState target = retryOf("web").target();

    Outcome stuck = verbs.kill("feat").outcome();
    WorktreeState turned = retryOf("web").target();
    world.faults.disarm();
    Outcome freed = verbs.kill("feat").outcome();

    assertEquals(WorktreeState.REMOVED, target);
    assertEquals(Outcome.PARTIAL, stuck);
    assertEquals(WorktreeState.UNAVAILABLE, turned);
    assertEquals(Outcome.FREED, freed);
    assertEquals(
        List.of(WorktreeState.UNAVAILABLE),
        world.rows(world.session("feat")).stream().map(row -> row.state()).distinct().toList());
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void kill_afterATeardownThatSticks_whenItKeepsWork_stillTurnsItsEnd() {
    world.faults.arm(Faults.Mode.FAIL_EVER, "moveIn", 2);
    verbs.teardown("feat");
    world.faults.disarm();
    world.worktree("feat", "web").write("new-work", "since the teardown\n");

    Outcome outcome = verbs.kill("feat").outcome();

    assertEquals(Outcome.KEPT, outcome);
    assertEquals(SessionState.TERMINATED, world.session("feat").state());
    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "api/libs/core").state());
    assertEquals(WorktreeState.UNAVAILABLE, retryOf("web").target());
  }
}
