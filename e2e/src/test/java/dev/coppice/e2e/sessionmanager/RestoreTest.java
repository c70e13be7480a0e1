package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.AddWorkspace;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.Outcome;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restore brings back what it can, moves aside what is in the way, and takes nothing of others. */
class RestoreTest {
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

  private static List<WorktreeOutcome> outcomes(RestoreResult result) {
    return result.worktrees().stream().map(one -> one.outcome()).toList();
  }

  private Path session() {
    return world.session("feat").folder();
  }

  @Test
  void restore_ofALiveSession_repairsWhatIsMissingAndNothingElse() {
    world.worktree("feat", "api").write("untracked", "stays\n");
    World.delete(world.row("feat", "web").folder());

    RestoreResult result = verbs.restore("feat");

    assertEquals(
        List.of(WorktreeOutcome.PRESENT, WorktreeOutcome.PRESENT, WorktreeOutcome.CLEAN),
        outcomes(result));
    assertTrue(Files.exists(world.row("feat", "api").folder().resolve("untracked")));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void restore_twice_changesNothingTheSecondTime() {
    verbs.teardown("feat");
    verbs.restore("feat");
    Picture once = Picture.of(world);

    RestoreResult second = verbs.restore("feat");

    assertEquals(Outcome.RESTORED, second.outcome());
    assertEquals(List.of(), once.differences(Picture.of(world)));
  }

  @Test
  void restore_whenAFileIsWhereTheSessionWas_movesItAside() throws Exception {
    verbs.teardown("feat");
    world.write(session(), "mine\n");

    RestoreResult result = verbs.restore("feat");

    assertEquals(Outcome.RESTORED, result.outcome());
    assertEquals("mine\n", Files.readString(session().resolveSibling("feat.stray-1")));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void restore_whenFoldersAreInTheWay_movesThemAsideEachTime() throws Exception {
    verbs.teardown("feat");
    world.write(session().resolve("api/mine"), "first\n");
    verbs.restore("feat");
    verbs.teardown("feat");
    world.write(session().resolve("api/mine"), "second\n");
    world.write(session().resolve("web"), "a file\n");

    RestoreResult result = verbs.restore("feat");

    assertEquals(Outcome.RESTORED, result.outcome());
    Path first = session().resolveSibling("feat.stray-1");
    Path second = session().resolveSibling("feat.stray-2");
    assertEquals("first\n", Files.readString(first.resolve("api/mine")));
    assertEquals("second\n", Files.readString(second.resolve("api/mine")));
    assertEquals("a file\n", Files.readString(second.resolve("web")));
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void restore_whenABranchIsGone_makesItWhereItStood() {
    String tip = world.worktree("feat", "web").commitFile("work", "done\n");
    verbs.kill("feat");
    world.repository("web").git("branch", "-D", "feat");

    RestoreResult result = verbs.restore("feat");

    assertEquals(Outcome.RESTORED, result.outcome());
    assertEquals(tip, world.worktree("feat", "web").head());
  }

  @Test
  void restore_whenABranchHasMoved_comesBackFromIt() {
    world.worktree("feat", "web").commitFile("work", "done\n");
    verbs.kill("feat");
    world.repository("web").git("branch", "-f", "feat", "main");

    RestoreResult result = verbs.restore("feat");

    assertEquals(
        List.of(WorktreeOutcome.EXACT, WorktreeOutcome.EXACT, WorktreeOutcome.CLEAN),
        outcomes(result));
    assertTrue(world.worktree("feat", "web").oracle().clean());
    assertFalse(Files.exists(world.row("feat", "web").folder().resolve("work")));
  }

  @Test
  void restore_whenTheNameIsTaken_isRefused() {
    String id = world.session("feat").id().value();
    verbs.kill("feat");
    verbs.spawn("feat");

    RestoreResult result = verbs.restore(id);

    assertEquals(Outcome.REFUSED, result.outcome());
    assertEquals(FailureCode.NAME_TAKEN, result.failure().orElseThrow().code());
  }

  @Test
  void restore_whenAnotherWorkspaceHasItsFolderByNow_isRefused() {
    String id = world.session("feat").id().value();
    verbs.kill("feat");
    world.manager().removeWorkspace(world.caller(), World.here(), false);
    world.anotherWorkspaceOfThatNameSpawns("feat");
    world
        .manager()
        .addWorkspace(
            world.caller(),
            new AddWorkspace(world.workspace, Optional.of("renamed"), Map.of(), false));

    RestoreResult result = verbs.restore(id);

    assertEquals(Outcome.REFUSED, result.outcome());
    assertEquals(FailureCode.NAME_TAKEN, result.failure().orElseThrow().code());
  }

  @Test
  void restore_inAWorkspaceThatIsNotRegistered_isRefused() {
    String id = world.session("feat").id().value();
    verbs.kill("feat");
    world.manager().removeWorkspace(world.caller(), World.here(), false);

    RestoreResult result = verbs.restore(id);

    assertEquals(Outcome.REFUSED, result.outcome());
    assertEquals(FailureCode.WORKSPACE_NOT_FOUND, result.failure().orElseThrow().code());
  }

  @Test
  void restore_inAWorkspaceThatIsRegisteredAgain_bringsItBack() {
    String id = world.session("feat").id().value();
    verbs.kill("feat");
    world.manager().removeWorkspace(world.caller(), World.here(), false);
    world.workspaceIsRegistered();

    RestoreResult result = verbs.restore(id);

    assertEquals(Outcome.RESTORED, result.outcome());
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void orphanedRows_arePassedOverByKillAndRestore() {
    World.delete(world.repository("web").folder());
    world.manager().rescan(world.caller(), World.here(), false);

    RemovalResult killed = verbs.kill("feat");
    RestoreResult restored = verbs.restore("feat");

    assertEquals(RemovalResult.Outcome.FREED, killed.outcome());
    assertEquals(Outcome.PARTIAL, restored.outcome());
    assertEquals(
        List.of(WorktreeOutcome.EXACT, WorktreeOutcome.EXACT, WorktreeOutcome.ORPHANED),
        outcomes(restored));
    assertEquals(WorktreeState.ACTIVE, world.row("feat", "web").state());
  }
}
