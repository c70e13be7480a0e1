package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Resolve;
import dev.coppice.sessionmanager.command.Resolve.Way;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.ResolveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recovery that cannot decide says what it saw; the person decides, and nothing is lost. */
class ResolveTest {
  private static final String INNER = "api/libs/core";
  private static final String WORK = "hours of it\n";

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

  /** One worktree has moved, then the daemon dies, and somebody works on in another. */
  private Operation waitingRemoval(Verb verb, String... sessions) {
    world.faults.arm(Faults.Mode.CRASH_AFTER, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.remove(verb, Unsaved.PRESERVED, sessions));
    for (String session : sessions) {
      world.worktree(session, "web").write("new-work", WORK);
    }
    world.restart();
    return waiting();
  }

  /** All but one are back, then the daemon dies, and somebody checks out the branch of that one. */
  private Operation waitingReturn(Runnable comesBack) {
    world.faults.arm(Faults.Mode.CRASH_AFTER, "moveBack", 2);
    assertThrows(Faults.Crash.class, comesBack::run);
    world.repository(INNER).git("worktree", "add", "-q", mine().toString(), "feat");
    world.restart();
    return waiting();
  }

  private Path mine() {
    return world.folder.resolve("mine");
  }

  private Operation waiting() {
    return world.operations().stream()
        .filter(operation -> operation.state() == OperationState.RECOVERY_REQUIRED)
        .findFirst()
        .orElseThrow();
  }

  private OperationState state(Operation operation) {
    return world
        .store
        .read(stores -> stores.operations().find(operation.id()))
        .orElseThrow()
        .state();
  }

  private static Failure failure(Operation waiting) {
    return JournalCodec.readResult(waiting.result().orElseThrow()).failure().orElseThrow();
  }

  private void workIsBack() throws IOException {
    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals(WORK, Files.readString(world.row("feat", "web").folder().resolve("new-work")));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void recover_whenItCannotDecide_saysWhatItSawAndBothWaysOut() {
    Operation waiting = waitingRemoval(Verb.KILL, "feat");

    String message = failure(waiting).message();
    String hint = failure(waiting).hint().orElseThrow();
    String id = waiting.id().value();
    assertTrue(message.contains(world.row("feat", "web").folder().toString()), message);
    assertTrue(message.contains("UNTRACKED new-work"), message);
    assertTrue(hint.contains("coppice op resolve " + id + " --forward"), hint);
    assertTrue(hint.contains("--back"), hint);
    assertEquals(
        Optional.of(waiting.id()),
        world.manager().list(world.caller(), World.here(), true).getFirst().waiting());
  }

  @Test
  void recover_whenHeadAndBranchHaveMoved_saysFromWhereToWhere() {
    world.faults.arm(Faults.Mode.CRASH_BEFORE, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.kill("feat"));
    String before = world.worktree("feat", "web").head().substring(0, 7);
    String after = world.worktree("feat", "web").commitFile("done", WORK).substring(0, 7);
    world.worktree("feat", "api").git("checkout", "-q", "-b", "other");
    world.restart();

    String message = failure(waiting()).message();

    assertTrue(message.contains("HEAD was at " + before), message);
    assertTrue(message.contains("is at " + after), message);
    assertTrue(message.contains("was on feat, is on other"), message);
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void forward_ofARemoval_removesWhatIsLeftAndPreservesTheNewWork(Verb verb) throws IOException {
    if (verb == Verb.CLEANUP) {
      world.worktree("feat", "web").write("old-work", WORK);
      verbs.kill("feat");
    }
    Operation waiting = waitingRemoval(verb, "feat");

    ResolveResult resolved = verbs.resolve(waiting, Way.FORWARD);

    assertEquals(OperationState.FAILED, state(waiting));
    assertEquals(OperationState.SUCCEEDED, resolved.operation().state());
    assertEquals(
        verb == Verb.TEARDOWN ? SessionState.SAVED : SessionState.TERMINATED,
        world.session("feat").state());
    assertTrue(Files.notExists(world.row("feat", "web").folder()));
    verbs.restore("feat");
    workIsBack();
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void back_ofARemoval_bringsBackWhatHadMoved(Verb verb) throws IOException {
    if (verb == Verb.CLEANUP) {
      world.worktree("feat", "web").write("old-work", WORK);
      verbs.kill("feat");
    }
    Operation waiting = waitingRemoval(verb, "feat");

    ResolveResult resolved = verbs.resolve(waiting, Way.BACK);

    assertEquals(OperationState.FAILED, state(waiting));
    assertEquals(OperationKind.RESTORE, resolved.operation().kind());
    assertEquals(
        List.of(),
        world.rows(world.session("feat")).stream()
            .filter(row -> row.state() != WorktreeState.ACTIVE)
            .toList());
    workIsBack();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void undoOfASpawn_goesEitherWay(Way way) throws IOException {
    world.faults.arm(Faults.Mode.CRASH_AFTER, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.undo("feat"));
    world.worktree("feat", "web").write("new-work", WORK);
    world.restart();
    Operation waiting = waiting();

    verbs.resolve(waiting, way);

    assertEquals(OperationState.FAILED, state(waiting));
    assertEquals(
        way == Way.BACK ? SessionState.LIVE : SessionState.TERMINATED,
        world.session("feat").state());
    if (way == Way.FORWARD) {
      verbs.restore("feat");
    }
    workIsBack();
  }

  @Test
  void recover_whenTheBranchOfAWorktreeIsHeldElsewhereByNow_doesNotGoOn() {
    verbs.teardown("feat");

    Operation waiting = waitingReturn(() -> verbs.restore("feat"));

    String message = failure(waiting).message();
    assertTrue(message.contains("branch feat is checked out in " + mine()), message);
    assertEquals(SessionState.SAVED, world.session("feat").state());
    assertTrue(Files.notExists(world.row("feat", INNER).folder()));
  }

  @Test
  void recover_whenTheBranchOfAWorktreeHasMovedByNow_doesNotGoOn() {
    verbs.teardown("feat");
    world.faults.arm(Faults.Mode.CRASH_AFTER, "moveBack", 2);
    assertThrows(Faults.Crash.class, () -> verbs.restore("feat"));
    String moved = world.repository(INNER).commitFile("more", WORK);
    world.repository(INNER).git("branch", "-f", "feat", moved);
    world.restart();

    String message = failure(waiting()).message();

    assertTrue(message.contains("branch feat was at "), message);
    assertTrue(message.contains("is at " + moved.substring(0, 7)), message);
    verbs.resolve(waiting(), Way.FORWARD);
    assertEquals(moved, world.worktree("feat", INNER).head());
  }

  @Test
  void forward_ofARestore_bringsBackTheRest() throws IOException {
    world.worktree("feat", "web").write("new-work", WORK);
    verbs.teardown("feat");
    Operation waiting = waitingReturn(() -> verbs.restore("feat"));
    FailureException held =
        assertThrows(FailureException.class, () -> verbs.resolve(waiting, Way.FORWARD));
    world.repository(INNER).git("worktree", "remove", mine().toString());

    verbs.resolve(waiting, Way.FORWARD);

    assertEquals(FailureCode.BRANCH_CHECKED_OUT, held.failure().code());
    assertEquals(OperationState.FAILED, state(waiting));
    workIsBack();
  }

  @Test
  void back_ofARestore_takesDownWhatHasComeBack_andKeepsWhatWasDoneInIt() throws IOException {
    world.worktree("feat", "web").write("new-work", WORK);
    verbs.teardown("feat");
    Operation waiting = waitingReturn(() -> verbs.restore("feat"));
    world.worktree("feat", "api").write("later", WORK);
    world.repository(INNER).git("worktree", "remove", mine().toString());

    verbs.resolve(waiting, Way.BACK);

    assertEquals(OperationState.FAILED, state(waiting));
    assertEquals(SessionState.SAVED, world.session("feat").state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
    verbs.restore("feat");
    assertEquals(WORK, Files.readString(world.row("feat", "api").folder().resolve("later")));
    workIsBack();
  }

  @Test
  void undoThatBringsBack_goesForward() throws IOException {
    world.worktree("feat", "web").write("new-work", WORK);
    verbs.teardown("feat");
    Operation waiting = waitingReturn(() -> verbs.undo("feat"));
    world.repository(INNER).git("worktree", "remove", mine().toString());

    ResolveResult resolved = verbs.resolve(waiting, Way.FORWARD);

    assertEquals(OperationKind.UNDO, resolved.operation().kind());
    assertEquals(OperationState.FAILED, state(waiting));
    workIsBack();
  }

  /** It was decided, so what was captured for it is preserved, whoever deletes the worktree. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void resolve_afterTheWorktreeWasDeleted_keepsWhatWasCaptured(Way way) {
    world.worktree("feat", "web").write("old-work", WORK);
    world.faults.arm(Faults.Mode.CRASH_BEFORE, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.stash("feat"));
    world.worktree("feat", "web").write("new-work", WORK);
    world.restart();
    Operation waiting = waiting();
    String folder = world.row("feat", "web").folder().toString();
    world.repository("web").git("worktree", "remove", "--force", folder);

    verbs.resolve(waiting, way);

    assertEquals(OperationState.FAILED, state(waiting));
    String kept = world.preservations().getFirst().commit().hex();
    assertEquals(WORK.strip(), world.repository("web").git("show", kept + "^3:old-work").strip());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void back_ofARestore_thatIsCutShort_waitsStill_andGoesOn() throws IOException {
    world.worktree("feat", "web").write("new-work", WORK);
    verbs.teardown("feat");
    Operation waiting = waitingReturn(() -> verbs.restore("feat"));
    world.repository(INNER).git("worktree", "remove", mine().toString());
    world.faults.arm(Faults.Mode.CRASH_BEFORE, "capture", 1);
    assertThrows(Faults.Crash.class, () -> verbs.resolve(waiting, Way.BACK));
    world.restart();

    assertEquals(OperationState.RECOVERY_REQUIRED, state(waiting));
    verbs.resolve(waiting, Way.BACK);

    assertEquals(OperationState.FAILED, state(waiting));
    assertEquals(SessionState.SAVED, world.session("feat").state());
    verbs.restore("feat");
    workIsBack();
  }

  @Test
  void resolve_dryRun_changesNothing() {
    Operation waiting = waitingRemoval(Verb.KILL, "feat");
    Picture before = Picture.of(world);

    for (Way way : Way.values()) {
      Answer<ResolveResult> answer =
          world.manager().resolve(world.caller(), new Resolve(waiting.id().value(), way, true));
      assertTrue(
          answer instanceof Answer.Planned<ResolveResult> planned
              && !planned.plan().lines().isEmpty());
    }

    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(OperationState.RECOVERY_REQUIRED, state(waiting));
  }

  @Test
  void resolve_ofWhatWaitsForNobody_isRefused() {
    Operation spawned = world.operations().getFirst();

    FailureException refused =
        assertThrows(FailureException.class, () -> verbs.resolve(spawned, Way.BACK));

    assertEquals(FailureCode.WRONG_STATE, refused.failure().code());
  }

  @Test
  void resolve_ofAWhole_namesItsPartsThatWait() {
    verbs.spawn("other");
    Operation part = waitingRemoval(Verb.KILL, "feat", "other");
    Operation whole =
        world
            .store
            .read(stores -> stores.operations().find(part.parent().orElseThrow()))
            .orElseThrow();

    FailureException refused =
        assertThrows(FailureException.class, () -> verbs.resolve(whole, Way.FORWARD));

    assertEquals(FailureCode.WRONG_STATE, refused.failure().code());
    String message = refused.failure().message();
    assertTrue(message.contains(part.id().value()), message);
  }

  @Test
  void resolve_whenWhatIsThereCannotBePreserved_touchesNothingAndStaysOpen() {
    Operation waiting = waitingRemoval(Verb.KILL, "feat");
    world.putWorktreeInside(world.worktree("feat", "web"));
    Picture before = Picture.of(world);

    FailureException refused =
        assertThrows(FailureException.class, () -> verbs.resolve(waiting, Way.FORWARD));

    assertEquals(FailureCode.CANNOT_UNDO, refused.failure().code());
    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(OperationState.RECOVERY_REQUIRED, state(waiting));
  }
}
