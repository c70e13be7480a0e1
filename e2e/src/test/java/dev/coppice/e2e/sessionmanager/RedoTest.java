package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo is taken back like anything else, exactly, and as often as one likes. */
class RedoTest {
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

  /** State and reason of each row, and of the session. */
  private List<String> rows(String name) {
    var session = world.session(name);
    return Stream.concat(
            Stream.of(session.state().name()),
            world.rows(session).stream().map(row -> row.state() + " " + row.reason().orElse("-")))
        .toList();
  }

  /** What a user may clean up at any time. */
  private String status(String path) {
    return verbs.worktree(path).oracle().status() + verbs.worktree(path).oracle().diffs();
  }

  @Test
  void undoTwice_killsAgain() {
    Act.dirty(world);
    verbs.discard("feat");
    List<String> killed = rows("feat");
    verbs.undo("feat");

    verbs.undo("feat");

    assertEquals(killed, rows("feat"));
    assertFalse(Files.exists(world.session("feat").folder()));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undoThrice_isExactAgain_withWhatWasDoneBetween() {
    verbs.kill("feat");
    verbs.undo("feat");
    Act.dirty(world);
    Picture worked = Picture.of(world);
    verbs.undo("feat");
    world.userCleansUp();

    verbs.undo("feat");

    assertEquals(
        List.of(),
        worked.differences(Picture.of(world)).stream()
            .filter(line -> !line.contains(" refs/coppice/preserved/"))
            .filter(line -> !line.contains("/logs/"))
            .toList());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_manyTimes_goesToAndFro() {
    verbs.teardown("feat");
    List<String> saved = rows("feat");
    verbs.undo("feat");
    List<String> live = rows("feat");

    for (int i = 0; i < 3; i++) {
      verbs.undo("feat");
      assertEquals(saved, rows("feat"));
      world.userCleansUp();
      verbs.undo("feat");
      assertEquals(live, rows("feat"));
    }

    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofAnUndoOfAKillAfterATeardown_leavesItKilled() {
    verbs.teardown("feat");
    verbs.kill("feat");
    List<String> killed = rows("feat");
    verbs.undo("feat");

    verbs.undo("feat");

    assertEquals(killed, rows("feat"));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void undo_ofAnUndoOfAKeptKill_keepsTheWorktreesOnceMore() {
    verbs.worktree("web").write("work", "unsaved\n");
    verbs.kill("feat");
    Picture kept = Picture.of(world);
    verbs.undo("feat");

    verbs.undo("feat");

    assertEquals(List.of(), kept.differences(Picture.of(world)));
  }

  @Test
  void undo_ofAnUndo_dropsTheBranchesAgainThatTheKillDropped() {
    verbs.kill("feat");
    var refs = world.repository("web").git("for-each-ref", "refs/heads");
    verbs.undo("feat");

    verbs.undo("feat");

    assertEquals(refs, world.repository("web").git("for-each-ref", "refs/heads"));
  }

  @Test
  void undo_ofAnUndoOfAKillOfSeveral_killsAllAgain() {
    verbs.spawn("other");
    Act.dirty(world);
    world.worktree("other", "web").write("new", "untracked\n");
    verbs.remove(Verb.KILL, Unsaved.DISCARDED, "feat", "other");
    List<String> feat = rows("feat");
    List<String> other = rows("other");
    verbs.undo();

    verbs.undo();

    assertEquals(feat, rows("feat"));
    assertEquals(other, rows("other"));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofTheUndoOfAnUndoOfSeveral_bringsEachBackToItsPlace() {
    verbs.spawn("other");
    verbs.worktree("web").write("mine", "of feat\n");
    world.worktree("other", "web").write("mine", "of other\n");
    Picture before = Picture.of(world);
    verbs.remove(Verb.KILL, Unsaved.DISCARDED, "feat", "other");
    verbs.undo();
    verbs.undo();
    world.userCleansUp();

    verbs.undo();

    assertEquals(
        List.of(),
        before.differences(Picture.of(world)).stream()
            .filter(line -> !line.contains(" refs/coppice/preserved/"))
            .filter(line -> !line.contains("/logs/"))
            .toList());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofAnUndo_whenARemovalFails_isTriedAgain() {
    verbs.kill("feat");
    verbs.undo("feat");
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "moveIn", 3);

    var partial = verbs.undo("feat");
    world.faults.disarm();
    boolean waiting = rows("feat").contains("RETRY_REMOVE kill");
    world.clock.forward(Duration.ofHours(3));
    world.manager().retryDueRemovals();

    assertTrue(partial.operation().warnings().stream().anyMatch(w -> w.message().contains("yet")));
    assertTrue(waiting);
    assertTrue(rows("feat").stream().skip(1).allMatch(row -> row.startsWith("UNAVAILABLE ")));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void undo_ofAPartialUndo_bringsAllBack() {
    Picture before = Picture.of(world);
    verbs.kill("feat");
    verbs.undo("feat");
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "moveIn", 3);
    verbs.undo("feat");
    world.faults.disarm();

    verbs.undo("feat");

    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void undo_ofAnUndo_thenRestoreWithoutQuarantine_hasTheWorkDoneBetween() throws IOException {
    verbs.kill("feat");
    verbs.undo("feat");
    Act.dirty(world);
    String status = status("web");
    verbs.undo("feat");
    world.emptyQuarantine();
    world.userCleansUp();

    verbs.restore("feat");

    assertEquals(status, status("web"));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void undo_ofAnUndo_leavesTheRowsOfItsSessionThatItDidNotBringBack() {
    World.delete(verbs.worktree("web").folder());
    verbs.kill("feat");
    verbs.undo("feat");
    Worktree missing = world.row("feat", "web");

    verbs.undo("feat");

    assertEquals(missing, world.row("feat", "web"));
    assertEquals(Optional.of("kill"), world.row("feat", "api").reason());
    assertEquals(SessionState.TERMINATED, world.session("feat").state());
  }
}
