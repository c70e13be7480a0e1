package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.command.Gc;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.GcResult.Kept;
import dev.coppice.sessionmanager.result.GcResult.Why;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.sessionmanager.result.Warning;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quarantine is emptied when its time has come, and nothing goes that is not kept elsewhere. */
class GcTest {
  private static final Duration WEEK = Duration.ofDays(7);

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

  private QuarantinePlace place(String path) {
    return world.place(world.row("feat", path));
  }

  private static void requireGone(QuarantinePlace place, TestRepository repository) {
    assertFalse(Files.exists(place.box(), LinkOption.NOFOLLOW_LINKS));
    assertFalse(Files.exists(place.registration(), LinkOption.NOFOLLOW_LINKS));
    assertEquals("", repository.git("for-each-ref", "refs/coppice/quarantine"));
  }

  private Kept onlyKept(GcResult result) {
    assertEquals(1, result.kept().size(), result.toString());
    return result.kept().getFirst();
  }

  @Test
  void gc_beforeItsTime_emptiesNothingAndSaysWhen() {
    verbs.kill("feat");
    world.clock.forward(WEEK.minusSeconds(1));

    GcResult result = verbs.gc();

    assertEquals(List.of(), result.emptied());
    assertEquals(List.of(Why.NOT_DUE, Why.NOT_DUE), result.kept().stream().map(Kept::why).toList());
    assertTrue(Files.exists(place("web").tree()));
  }

  @Test
  void gc_ofPreservedWork_leavesNothingBehind_andRestoreBringsItBackExactly() {
    Act.dirty(world);
    String status = verbs.worktree("web").oracle().status();
    String diffs = verbs.worktree("web").oracle().diffs();
    verbs.stash("feat");
    QuarantinePlace place = place("web");
    world.clock.forward(WEEK);

    world.userCleansUp();
    GcResult result = verbs.gc();
    requireGone(place, web());
    world.userCleansUp();
    RestoreResult restored = verbs.restore("feat");

    assertEquals(2, result.emptied().size(), result.toString());
    assertTrue(result.emptied().stream().allMatch(one -> one.preserved().isEmpty()));
    assertTrue(result.freedBytes() > 0);
    assertEquals(WorktreeOutcome.EXACT, restored.worktrees().get(1).outcome());
    assertEquals(
        status.replace("! built.ignored", "").strip(), verbs.worktree("web").oracle().status());
    assertEquals(diffs, verbs.worktree("web").oracle().diffs());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void theDaemon_whoseClockWentBack_emptiesNothing() {
    verbs.kill("feat");
    world.clock.back(WEEK.multipliedBy(100));

    world.manager().clearDue();

    assertTrue(Files.exists(place("web").tree()));
  }

  /** Nobody can tell that from a machine that was off so long; what is not kept elsewhere is. */
  @Test
  void theDaemon_whoseClockJumpedAhead_losesNoWork() throws IOException {
    Act.dirty(world);
    verbs.stash("feat");
    world.write(place("web").tree().resolve("late"), "saved after the look");
    world.clock.forward(WEEK.multipliedBy(1000));

    world.manager().clearDue();
    world.clock.back(WEEK.multipliedBy(1000));
    verbs.restore("feat");

    Path web = world.row("feat", "web").folder();
    assertEquals("saved after the look", Files.readString(web.resolve("late")));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void theDaemon_emptiesByItself() {
    verbs.kill("feat");
    QuarantinePlace place = place("web");
    world.clock.forward(WEEK);

    world.manager().clearDue();

    requireGone(place, web());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void gc_ofACleanRemoval_needsNoPreservation_thoughItsBranchIsGone() {
    verbs.kill("feat");
    assertEquals(
        Optional.empty(), web().git().lines("branch", "--list", "feat").stream().findAny());

    GcResult result = verbs.gc(Duration.ZERO);

    assertEquals(2, result.emptied().size(), result.toString());
    assertEquals(List.of(), world.preservations());
    assertEquals(
        List.of(WorktreeOutcome.CLEAN, WorktreeOutcome.CLEAN),
        verbs.restore("feat").worktrees().stream()
            .map(RestoreResult.WorktreeRestore::outcome)
            .toList());
  }

  @Test
  void gc_ofACleanRemoval_whoseBranchHasMovedOn_needsNoPreservation() {
    verbs.worktree("web").commitFile("first", "mine\n");
    verbs.kill("feat");
    web().git("checkout", "-q", "feat");
    web().commitFile("second", "later\n");
    web().git("checkout", "-q", "main");

    GcResult result = verbs.gc(Duration.ZERO);

    assertEquals(2, result.emptied().size(), result.toString());
    assertEquals(List.of(), world.preservations());
  }

  @Test
  void gc_ofDiscardedWork_letsItGo() {
    verbs.worktree("web").write("README", "not wanted\n");
    verbs.discard("feat");
    QuarantinePlace place = place("web");

    GcResult result = verbs.gc(Duration.ZERO);

    assertEquals(2, result.emptied().size(), result.toString());
    assertEquals(List.of(), world.preservations());
    requireGone(place, web());
  }

  @Test
  void gc_whereTheFolderBelongsToSomethingElse_deletesNothing() {
    verbs.kill("feat");
    world.write(place("web").tree().resolve(".git"), "gitdir: /somewhere/else\n");

    Kept kept = onlyKept(verbs.gc(Duration.ZERO));

    assertEquals(Why.UNSAFE, kept.why());
    assertTrue(Files.exists(place("web").tree().resolve("README")));
    assertTrue(Files.exists(place("web").registration()));
  }

  @Test
  void gc_followsNoLink() throws IOException {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    world.write(outside.resolve("precious"), "mine");
    verbs.worktree("web").git("commit", "-q", "--allow-empty", "-m", "x");
    world.write(verbs.worktree("web").folder().resolve("x.ignored/y"), "built");
    Files.createSymbolicLink(verbs.worktree("web").folder().resolve("x.ignored/link"), outside);
    verbs.kill("feat");

    assertEquals(2, verbs.gc(Duration.ZERO).emptied().size());
    assertTrue(Files.exists(outside.resolve("precious")));
  }

  @Test
  void gc_whereThereIsTooMuch_emptiesTheOldest_andNothingYoungerThanADay() {
    verbs.spawn("second");
    verbs.spawn("third");
    for (String session : List.of("feat", "second", "third")) {
      for (String path : List.of("api", "web")) {
        world.worktree(session, path).write("built.ignored", "x".repeat(200_000));
      }
    }
    verbs.kill("feat");
    world.clock.forward(Duration.ofDays(1));
    verbs.kill("second");
    world.clock.forward(Duration.ofDays(1));
    verbs.kill("third");
    world.quarantineHolds(1_000_000);

    GcResult result = verbs.gc();

    assertEquals(
        Set.of("feat"),
        Set.copyOf(result.emptied().stream().map(one -> one.session().name()).toList()));
    world.quarantineHolds(1);
    assertEquals(
        Set.of("second"),
        Set.copyOf(verbs.gc().emptied().stream().map(one -> one.session().name()).toList()));
    assertEquals(4, verbs.gc().kept().size() + 2);
  }

  @Test
  void undo_afterTheQuarantineWasEmptied_saysSoAndTheWayOut() {
    verbs.kill("feat");
    verbs.gc(Duration.ZERO);

    var refused = assertThrows(FailureException.class, () -> verbs.undo("feat"));

    assertEquals(FailureCode.QUARANTINE_GONE, refused.failure().code());
    assertTrue(refused.failure().message().contains("was emptied"), refused.failure().message());
    assertTrue(refused.failure().hint().orElseThrow().contains("coppice restore"));
  }

  @Test
  void gc_planned_changesNothing() {
    verbs.kill("feat");
    world.write(place("web").tree().resolve("late"), "saved after the look");
    Picture before = Picture.of(world);

    var plan = world.manager().gc(world.caller(), new Gc(Optional.of(Duration.ZERO), false, true));

    assertEquals(List.of(), before.differences(Picture.of(world)));
    var lines = ((Answer.Planned<GcResult>) plan).plan().lines();
    assertEquals(
        List.of(
            "close-quarantine",
            "empty-quarantine",
            "preserve-late",
            "close-quarantine",
            "empty-quarantine"),
        lines.stream().map(line -> line.action()).toList());
  }

  @Test
  void gc_afterAPersonHasDeletedTheFolder_clearsTheRestAway() {
    verbs.kill("feat");
    QuarantinePlace place = place("web");
    World.delete(world.worktreesRoot.resolve(".quarantine"));

    GcResult result = verbs.gc(Duration.ZERO);

    assertEquals(2, result.emptied().size(), result.toString());
    requireGone(place, web());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void gc_thatWasStoppedHalfWay_isFinishedByTheNext() throws IOException {
    for (int i = 0; i < 2000; i++) {
      verbs.worktree("web").write("x.ignored/" + i, "");
    }
    verbs.kill("feat");
    QuarantinePlace place = place("web");
    world.manager().stopClearing();
    verbs.gc(Duration.ZERO);
    assertTrue(Files.exists(place.tree()));

    world.restart();
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "empty", 1);
    verbs.gc(Duration.ZERO);
    world.faults.disarm();
    verbs.restore("feat");
    assertEquals(
        List.of(),
        Legal.problems(world).stream().filter(it -> !it.contains("unexplained")).toList());
    verbs.gc();

    requireGone(place, web());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void gc_ofWhatCannotBeDeleted_saysSoEachTime_andThatItIsEmptiedOnce() {
    verbs.kill("feat");
    QuarantinePlace place = place("web");
    world.write(place.tree().resolve("late"), "saved after the look");
    world.faults.arm(Faults.Mode.FAIL_EVER, "empty", 2);
    GcResult first = verbs.gc(Duration.ZERO);
    Kept again = onlyKept(verbs.gc());
    world.faults.disarm();

    GcResult second = verbs.gc();

    assertEquals(List.of("api"), repositories(first));
    assertEquals(Why.FAILED, onlyKept(first).why());
    assertEquals(Why.FAILED, again.why());
    assertEquals("web", again.repository());
    assertTrue(again.bytes() > 0);
    assertEquals(List.of("web"), repositories(second));
    assertEquals(List.of(), second.kept());
    assertTrue(second.emptied().getFirst().preserved().isPresent());
    assertEquals(
        List.of("PRESERVED_LATE"),
        second.emptied().getFirst().operation().warnings().stream().map(Warning::code).toList());
    assertTrue(second.freedBytes() >= second.emptied().getFirst().bytes());
    assertEquals(List.of(), repositories(verbs.gc()));
    requireGone(place, web());
  }

  private static List<String> repositories(GcResult result) {
    return result.emptied().stream().map(GcResult.Emptied::repository).toList();
  }

  @Test
  void gc_dropsAPreservationThatWasBroughtBackExactly_onceItsTimeHasCome() {
    verbs.worktree("web").write("README", "modified\n");
    verbs.stash("feat");
    verbs.undo("feat");
    String ref = world.preservations().getFirst().ref();
    world.clock.forward(Duration.ofDays(30));
    assertEquals(List.of(), verbs.gc().dropped());
    world.clock.forward(Duration.ofSeconds(1));

    GcResult result = verbs.gc();

    assertEquals(List.of(ref), result.dropped().stream().map(GcResult.Dropped::ref).toList());
    assertEquals(PreservedState.DROPPED, world.preservations().getFirst().state());
    assertEquals("", web().git("for-each-ref", "refs/coppice/preserved"));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void gc_leavesAPreservationThatWasNotBroughtBack() {
    verbs.worktree("web").write("README", "modified\n");
    verbs.stash("feat");
    world.clock.forward(Duration.ofDays(1000));

    assertEquals(List.of(), verbs.gc().dropped());
    assertEquals(PreservedState.KEPT, world.preservations().getFirst().state());
  }

  @Test
  void gc_leavesTheRowsStateAsItIs() {
    verbs.teardown("feat");
    Worktree before = world.row("feat", "web");

    verbs.gc(Duration.ZERO);

    Worktree after = world.row("feat", "web");
    assertEquals(before.state(), after.state());
    assertEquals(before.removal().orElseThrow().record(), after.removal().orElseThrow().record());
    assertFalse(after.removal().orElseThrow().rests());
  }
}
