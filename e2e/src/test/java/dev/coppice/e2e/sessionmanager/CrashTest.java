package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.OperationDetail;
import dev.coppice.sessionmanager.result.RemovalResult.Outcome;
import dev.coppice.sessionmanager.result.RestoreResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new daemon makes of what the last one left, when something has changed in between. */
class CrashTest {
  /** Begin, decide, one for each of three worktrees, three branches, the folders, the end. */
  private static final int LAST_COMMIT_OF_A_KILL = 10;

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

  private void crashInKill(Faults.Mode mode, String call, int number, String... names) {
    world.faults.arm(mode, call, number);
    assertThrows(Faults.Crash.class, () -> verbs.remove(Verb.KILL, Unsaved.KEEPS, names));
  }

  private Operation newest(OperationKind kind) {
    return world.operations().stream()
        .filter(operation -> operation.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void recover_whenAWorktreeChangedAfterTheDecision_touchesNoneAndAsks() {
    crashInKill(Faults.Mode.CRASH_BEFORE, "moveIn", 1, "feat");
    world.worktree("feat", "web").write("new-work", "hours of it\n");
    Picture before = Picture.of(world);

    world.restart();

    assertEquals(OperationState.RECOVERY_REQUIRED, newest(OperationKind.KILL).state());
    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(SessionState.LIVE, world.session("feat").state());
  }

  @Test
  void
      recover_whenASpawnWasNotDecided_namesItsSession_andSaysThatTheDaemonEndedAndAllIsTakenBack() {
    world.faults.arm(Faults.Mode.CRASH_AFTER, "checkOut", 1);
    assertThrows(Faults.Crash.class, () -> verbs.spawn("other"));

    world.restart();

    Operation spawn = newest(OperationKind.SPAWN);
    OperationDetail told = world.manager().operation(spawn.id().value());
    Failure why = told.failure().orElseThrow();
    assertEquals(OperationState.FAILED, spawn.state());
    assertEquals(FailureCode.INTERRUPTED, why.code());
    assertEquals(
        "the daemon ended before this was decided; everything was taken back", why.message());
    assertEquals(List.of("other"), told.sessions().stream().map(Session::name).toList());
    assertEquals(List.of(), Legal.problems(world));
  }

  /** A reflog is written before its ref: a crash in between leaves it alone. */
  @Test
  void spawn_whereACrashHasLeftTheLogOfABranch_makesItAllTheSame() throws Exception {
    Path log = world.repository("web").commonDir().resolve("logs/refs/heads/other");
    Files.writeString(
        log,
        "%040d %s tess <tess@example.org> 1700000000 +0000\tspawn (coppice op_0)\n"
            .formatted(0, world.repository("web").head()));

    verbs.spawn("other");

    assertEquals(SessionState.LIVE, world.session("other").state());
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void recover_whenAWorktreeChangedAfterAnotherHadMoved_saysWhereEachIs() throws Exception {
    crashInKill(Faults.Mode.CRASH_AFTER, "moveIn", 1, "feat");
    world.worktree("feat", "web").write("new-work", "hours of it\n");

    world.restart();

    assertEquals(OperationState.RECOVERY_REQUIRED, newest(OperationKind.KILL).state());
    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "api/libs/core").state());
    assertEquals(WorktreeState.ACTIVE, world.row("feat", "api").state());
    assertEquals(WorktreeState.ACTIVE, world.row("feat", "web").state());
    assertEquals(
        "hours of it\n", Files.readString(world.row("feat", "web").folder().resolve("new-work")));
  }

  @Test
  void restore_afterARecoveryThatAsks_bringsBackWhatHadMovedAndSettlesIt() {
    crashInKill(Faults.Mode.CRASH_AFTER, "moveIn", 1, "feat");
    world.worktree("feat", "web").write("new-work", "hours of it\n");
    world.restart();

    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.RESTORED, restored.outcome());
    assertEquals(OperationState.FAILED, newest(OperationKind.KILL).state());
    assertEquals(List.of(), Legal.problems(world));
    assertTrue(world.worktree("feat", "api/libs/core").oracle().clean());
  }

  @Test
  void kill_afterARecoveryThatAsks_carriesItOnAndSettlesIt() {
    crashInKill(Faults.Mode.CRASH_AFTER, "moveIn", 1, "feat");
    world.worktree("feat", "web").commitFile("new-work", "hours of it\n");
    world.restart();
    Operation asking = newest(OperationKind.KILL);

    Outcome outcome = verbs.kill("feat").outcome();

    assertEquals(Outcome.FREED, outcome);
    assertEquals(OperationState.RECOVERY_REQUIRED, asking.state());
    assertEquals(
        OperationState.FAILED,
        world.store.read(stores -> stores.operations().find(asking.id())).orElseThrow().state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void kill_afterARecoveryThatAsks_whenItKeepsWork_leavesItOpen() {
    crashInKill(Faults.Mode.CRASH_AFTER, "moveIn", 1, "feat");
    world.worktree("feat", "web").write("new-work", "hours of it\n");
    world.restart();
    Operation asking = newest(OperationKind.KILL);

    Outcome outcome = verbs.kill("feat").outcome();

    assertEquals(Outcome.KEPT, outcome);
    assertEquals(
        OperationState.RECOVERY_REQUIRED,
        world.store.read(stores -> stores.operations().find(asking.id())).orElseThrow().state());
  }

  /** As a daemon leaves it that is killed between locking a ref and writing it. */
  private void lock(String path, String ref) throws IOException {
    Path lock = world.repository(path).commonDir().resolve(ref + ".lock");
    Files.createDirectories(lock.resolveSibling("."));
    Files.createFile(lock);
    Files.setLastModifiedTime(
        lock, FileTime.from(world.clock.instant().plus(Duration.ofSeconds(1))));
  }

  @Test
  void recover_removesTheLocksOfRefsThatTheDaemonWasWriting() throws Exception {
    crashInKill(Faults.Mode.CRASH_BEFORE, "moveIn", 1, "feat");
    String operation = newest(OperationKind.KILL).id().value();
    for (String path : world.repositories.keySet()) {
      world.repository(path).git("pack-refs", "--all");
      lock(path, "refs/heads/feat");
      lock(path, "logs/refs/heads/feat");
      lock(path, "packed-refs");
    }
    lock("web", "refs/coppice/quarantine/" + operation + "/" + world.row("feat", "web").number());

    world.restart();

    assertEquals(OperationState.SUCCEEDED, newest(OperationKind.KILL).state());
    assertEquals("", world.repository("web").git("branch", "--list", "feat"));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void recover_clearsAwayAnEmptyQuarantineWhoseRefIsLocked() throws Exception {
    verbs.kill("feat");
    String ref = world.place(world.row("feat", "web")).ref();
    world.faults.arm(Faults.Mode.FAIL_EVER, "release", 1);
    verbs.restore("feat");
    lock("web", ref);

    world.restart();

    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void recover_doesNotHoldUpOtherSessions() {
    verbs.spawn("other");
    crashInKill(Faults.Mode.CRASH_BEFORE, "moveIn", 1, "feat");
    world.worktree("feat", "web").write("new-work", "hours of it\n");

    world.restart();

    assertEquals(Outcome.FREED, verbs.kill("other").outcome());
  }

  @Test
  void recover_afterManySessionsWereCutShort_endsTheirOperationByItsParts() {
    verbs.spawn("other");
    crashInKill(Faults.Mode.CRASH_AFTER, "moveIn", 4, "feat", "other");

    world.restart();

    assertEquals(List.of(), Legal.problems(world));
    assertTrue(
        world.operations().stream()
            .filter(operation -> operation.kind() == OperationKind.KILL)
            .allMatch(operation -> operation.result().isPresent()));
  }

  @Test
  void undo_afterManySessionsWereCutShort_takesAllBackThatWereKilled() {
    verbs.spawn("other");
    Picture before = Picture.of(world);
    crashInKill(Faults.Mode.CRASH_AFTER, "moveIn", 4, "feat", "other");
    world.restart();

    verbs.undo();

    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(SessionState.LIVE, world.session("other").state());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void recover_whenAWorktreeWasPutBackByHand_leavesItThere() throws Exception {
    verbs.kill("feat");
    verbs.undo("feat");
    world.faults.arm(Faults.Mode.CRASH_BEFORE, "commit", LAST_COMMIT_OF_A_KILL);
    assertThrows(Faults.Crash.class, () -> verbs.kill("feat"));
    Worktree row = world.row("feat", "web");
    QuarantinePlace place = world.place(row);
    Files.createDirectories(row.folder().getParent());
    Files.move(place.tree(), row.folder());
    Files.createDirectories(world.location(row).registration().getParent());
    Files.move(place.registration(), world.location(row).registration());

    world.restart();

    assertTrue(Files.exists(row.folder().resolve("README")));
    assertEquals(OperationState.SUCCEEDED, newest(OperationKind.KILL).state());
    assertEquals("feat", world.worktree("feat", "web").git("branch", "--show-current"));
  }

  @Test
  void recover_marksWhatIsMissingAndAdoptsWhatIsBack() throws Exception {
    Path folder = world.row("feat", "web").folder();
    Path away = world.folder.resolve("away");
    Files.move(folder, away);

    world.restart();
    WorktreeState missing = world.row("feat", "web").state();
    Files.move(away, folder);
    world.restart();

    assertEquals(WorktreeState.UNAVAILABLE, missing);
    assertEquals(WorktreeState.ACTIVE, world.row("feat", "web").state());
  }
}
