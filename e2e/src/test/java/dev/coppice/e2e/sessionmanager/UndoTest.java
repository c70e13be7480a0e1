package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Undo is exact, or it refuses with the reason and changes nothing. */
class UndoTest {
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

  private void refuses(FailureCode code, Executable undo) {
    Picture before = Picture.of(world);

    var thrown = assertThrows(FailureException.class, undo);

    assertEquals(code, thrown.failure().code(), thrown.getMessage());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void undo_whenSomethingHappenedSince_isStale() {
    String kill = verbs.kill("feat").operation().id().value();
    verbs.restore("feat");

    refuses(FailureCode.UNDO_STALE, () -> verbs.undo(kill));
  }

  @Test
  void undo_whenMuchHappenedElsewhereSince_isStaleStill() {
    String kill = verbs.kill("feat").operation().id().value();
    verbs.restore("feat");
    for (int i = 0; i < 210; i++) {
      assertThrows(FailureException.class, () -> verbs.spawn("feat"));
    }

    refuses(FailureCode.UNDO_STALE, () -> verbs.undo(kill));
  }

  @Test
  void undo_whenQuarantineIsGone_saysSo() {
    verbs.kill("feat");
    world.emptyQuarantine();

    refuses(FailureCode.QUARANTINE_GONE, () -> verbs.undo("feat"));
  }

  @Test
  void undo_whenOneBranchHasMoved_takesNoneBack() {
    verbs.worktree("web").commitFile("work", "done\n");
    verbs.kill("feat");
    world.repository("web").git("branch", "-f", "feat", "main");

    refuses(FailureCode.UNDO_STALE, () -> verbs.undo("feat"));
  }

  @Test
  void undo_whenABranchIsCheckedOutElsewhere_saysWhere() {
    verbs.worktree("web").commitFile("work", "done\n");
    verbs.kill("feat");
    world.repository("web").git("checkout", "-q", "feat");

    refuses(FailureCode.BRANCH_CHECKED_OUT, () -> verbs.undo("feat"));
  }

  @Test
  void undo_whenSomethingIsInTheWay_refuses() {
    verbs.kill("feat");
    world.write(world.session("feat").folder().resolve("api/mine"), "mine\n");

    refuses(FailureCode.PATH_TAKEN, () -> verbs.undo("feat"));
  }

  @Test
  void undo_whenAFileIsWhereTheSessionWas_refuses() {
    verbs.kill("feat");
    world.write(world.session("feat").folder(), "mine\n");

    refuses(FailureCode.PATH_TAKEN, () -> verbs.undo("feat"));
  }

  @Test
  void undo_whenTheNameIsTaken_refuses() {
    String kill = verbs.kill("feat").operation().id().value();
    verbs.spawn("feat");

    refuses(FailureCode.NAME_TAKEN, () -> verbs.undo(kill));
  }

  @Test
  void undo_ofAKillThatChangedNothing_hasNothingToUndo() {
    verbs.kill("feat");
    String second = verbs.kill("feat").operation().id().value();

    refuses(FailureCode.NOTHING_TO_UNDO, () -> verbs.undo(second));
  }

  @Test
  void undo_ofWhatFailed_cannotBeDone() {
    verbs.worktree("web").write("work", "unsaved\n");
    assertThrows(FailureException.class, () -> verbs.spawn("feat"));
    String failed = world.operations().getFirst().id().value();

    refuses(FailureCode.CANNOT_UNDO, () -> verbs.undo(failed));
  }

  @Test
  void undo_ofAKillOfSeveral_takesAllBack() {
    verbs.spawn("other");
    Picture before = Picture.of(world);
    verbs.remove(Verb.KILL, Unsaved.KEEPS, "feat", "other");

    verbs.undo();

    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void undo_ofAKillOfSeveral_whenOneWasRestoredSince_takesNoneBack() {
    verbs.spawn("other");
    verbs.remove(Verb.KILL, Unsaved.KEEPS, "feat", "other");
    String kill =
        world.operations().stream()
            .filter(operation -> operation.session().isEmpty())
            .findFirst()
            .orElseThrow()
            .id()
            .value();
    verbs.restore("other");

    refuses(FailureCode.UNDO_STALE, () -> verbs.undo(kill));
  }

  @Test
  void undo_ofAKillOfSeveral_leavesOutWhatItDidNotChange() {
    verbs.spawn("other");
    verbs.kill("other");
    verbs.remove(Verb.KILL, Unsaved.KEEPS, "feat", "other");

    verbs.undo();

    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(SessionState.TERMINATED, world.session("other").state());
  }

  @Test
  void undo_ofAKeptKill_makesTheSessionLiveAgain() {
    verbs.worktree("web").write("work", "unsaved\n");
    Picture before = Picture.of(world);
    verbs.kill("feat");

    verbs.undo("feat");

    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void undo_ofAKillAfterATeardown_makesTheSessionLive() {
    Picture before = Picture.of(world);
    verbs.teardown("feat");
    verbs.kill("feat");

    verbs.undo("feat");

    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void undo_keepsIndexReflogAndIgnoredFiles() {
    Act.dirty(world);
    String index = verbs.worktree("api").oracle().index();
    String reflog = verbs.worktree("api").git("reflog");
    Picture before = Picture.of(world);
    verbs.discard("feat");

    verbs.undo("feat");

    assertEquals(index, verbs.worktree("api").oracle().index());
    assertEquals(reflog, verbs.worktree("api").git("reflog"));
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }
}
