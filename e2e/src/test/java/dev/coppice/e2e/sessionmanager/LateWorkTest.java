package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Cancellation;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.command.Restore;
import dev.coppice.sessionmanager.command.Selection;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.GcResult.Kept;
import dev.coppice.sessionmanager.result.GcResult.Why;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was written into quarantine, or is kept there alone, is preserved before it goes. */
class LateWorkTest {
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

  private Kept onlyKept(GcResult result) {
    assertEquals(1, result.kept().size(), result.toString());
    return result.kept().getFirst();
  }

  @Test
  void gc_whereTheCommitsHaveLostTheirBranch_preservesThem() {
    verbs.worktree("web").commitFile("first", "mine\n");
    String head = verbs.worktree("web").head();
    verbs.kill("feat");
    web().git("branch", "-D", "feat");

    GcResult result = verbs.gc(Duration.ZERO);
    world.userCleansUp();
    verbs.restore("feat");

    assertEquals(1, result.emptied().stream().filter(one -> one.preserved().isPresent()).count());
    assertEquals(head, verbs.worktree("web").head());
    assertEquals("feat", verbs.worktree("web").git("branch", "--show-current"));
    assertEquals("", verbs.worktree("web").oracle().status());
  }

  @Test
  void gc_whereSomebodyWroteLate_preservesThatFirst_andTellsIt() throws IOException {
    verbs.kill("feat");
    world.write(place("web").tree().resolve("late"), "saved after the look");

    GcResult result = verbs.gc(Duration.ZERO);
    world.userCleansUp();

    GcResult.Emptied emptied =
        result.emptied().stream()
            .filter(one -> one.preserved().isPresent())
            .findFirst()
            .orElseThrow();
    assertEquals("web", emptied.repository());
    assertEquals("PRESERVED_LATE", emptied.operation().warnings().getFirst().code());
    assertTrue(emptied.operation().warnings().getFirst().message().contains("UNTRACKED late"));
    assertEquals(emptied.preserved(), world.row("feat", "web").preservedRef());
    assertEquals(PreservedState.KEPT, world.preservations().getFirst().state());
    verbs.restore("feat");
    assertEquals(
        "saved after the look", Files.readString(verbs.worktree("web").folder().resolve("late")));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void gc_whereSomebodyWroteLateIntoPreservedWork_restoresTheLateState() throws IOException {
    verbs.worktree("web").write("README", "modified\n");
    verbs.stash("feat");
    world.write(place("web").tree().resolve("README"), "modified, and saved once more\n");

    verbs.gc(Duration.ZERO);
    RestoreResult restored = verbs.restore("feat");

    assertEquals(2, world.preservations().size());
    assertEquals(WorktreeOutcome.EXACT, restored.worktrees().get(1).outcome());
    assertEquals(
        "modified, and saved once more\n",
        Files.readString(verbs.worktree("web").folder().resolve("README")));
  }

  @Test
  void undo_bringsWhatWasWrittenLateAlong() throws IOException {
    verbs.worktree("web").write("README", "modified\n");
    verbs.stash("feat");
    world.write(place("web").tree().resolve("late"), "saved after the look");

    verbs.undo("feat");

    assertEquals(
        "saved after the look", Files.readString(verbs.worktree("web").folder().resolve("late")));
  }

  @Test
  void restore_fromQuarantine_bringsWhatWasWrittenLateAlong() throws IOException {
    verbs.teardown("feat");
    world.write(place("web").tree().resolve("late"), "saved after the look");

    RestoreResult restored = verbs.restore("feat");

    assertEquals(WorktreeOutcome.EXACT, restored.worktrees().get(1).outcome());
    assertEquals(
        "saved after the look", Files.readString(verbs.worktree("web").folder().resolve("late")));
  }

  @Test
  void gc_whereARepositoryCameLate_preservesIt() {
    verbs.kill("feat");
    TestRepository late = TestRepository.create(place("web").tree().resolve("inside"));
    late.commitFile("mine", "mine\n");
    String head = late.head();

    verbs.gc(Duration.ZERO);
    world.userCleansUp();
    RestoreResult restored = verbs.restore("feat");

    assertEquals(WorktreeOutcome.EXACT, restored.worktrees().get(1).outcome());
    var back = new TestRepository(verbs.worktree("web").folder().resolve("inside"));
    assertEquals(head, back.head());
    assertEquals("", back.oracle().status());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void gc_whereAWorktreeOfAnotherRepositoryCameLate_keepsTheQuarantine_andTellsIt() {
    verbs.kill("feat");
    Path inside = place("web").tree().resolve("inside");
    TestRepository.create(temp.resolve("other")).git("worktree", "add", "-q", inside.toString());

    Kept kept = onlyKept(verbs.gc(Duration.ZERO));

    assertEquals(Why.UNSAFE, kept.why());
    assertTrue(kept.reason().contains("NOT_PRESERVABLE inside"), kept.reason());
    assertTrue(Files.exists(inside.resolve(".git")));
    assertTrue(
        world.operations().stream()
            .anyMatch(operation ->
                operation.kind() == OperationKind.GC
                    && operation.state() == OperationState.FAILED));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
    assertEquals(WorktreeOutcome.EXACT, verbs.restore("feat").worktrees().get(1).outcome());
  }

  @Test
  void theDaemon_tellsOnlyOnceWhatItCannotEmpty() {
    verbs.kill("feat");
    TestRepository.create(place("web").tree().resolve("inside"));
    world.clock.forward(WEEK);

    world.manager().clearDue();
    int told = world.operations().size();
    world.manager().clearDue();

    assertEquals(told, world.operations().size());
  }

  @Test
  void gc_whereTheReflogNamesMore_preservesThat_andRestoreOntoAMovedBranchIsClean() {
    verbs.worktree("web").commitFile("first", "mine\n");
    String before = verbs.worktree("web").head();
    verbs.worktree("web").git("commit", "-q", "--amend", "-m", "Another word");
    verbs.kill("feat");
    web().git("checkout", "-q", "feat");
    web().commitFile("second", "later\n");
    String moved = web().head();
    web().git("checkout", "-q", "main");

    GcResult result = verbs.gc(Duration.ZERO);
    world.userCleansUp();
    RestoreResult restored = verbs.restore("feat");

    assertEquals(2, result.emptied().size(), result.toString());
    assertEquals(1, world.preservations().size());
    assertEquals("commit", web().git("cat-file", "-t", before));
    assertEquals(WorktreeOutcome.MERGED, restored.worktrees().get(1).outcome());
    assertEquals(moved, verbs.worktree("web").head());
    assertEquals("", verbs.worktree("web").oracle().status());
  }

  @Test
  void gc_whereSomebodyWritesWhileItLooks_takesAllBack_andKeepsItTheNextTime() {
    verbs.kill("feat");
    world.write(place("web").tree().resolve("late"), "saved after the look");
    world.faults.arm(Faults.Mode.FAIL_AFTER, "close", 2);

    Kept kept = onlyKept(verbs.gc(Duration.ZERO));
    world.faults.disarm();

    assertEquals(Why.FAILED, kept.why());
    assertTrue(Files.exists(place("web").tree().resolve("late")));
    assertEquals("", web().git("for-each-ref", "refs/coppice/preserved"));
    assertEquals(List.of(), Legal.problems(world));
    assertEquals(1, verbs.gc(Duration.ZERO).emptied().size());
    assertEquals(1, world.preservations().size());
  }

  @Test
  void gc_waitsForNoSessionThatIsWorkedOn() throws Exception {
    verbs.kill("feat");
    var kept = new AtomicReference<List<Kept>>(List.of());
    var restoring =
        new Caller(
            world.workspace,
            "tess",
            (_, _, _) -> kept.compareAndSet(List.of(), verbs.gc(Duration.ZERO).kept()));

    world
        .manager()
        .restore(
            restoring, new Restore(new Selection(List.of("feat"), World.here(), false), false));

    assertEquals(Set.of(Why.BUSY), Set.copyOf(kept.get().stream().map(Kept::why).toList()));
  }

  private static FailureCode refusal(Supplier<?> asked) {
    return assertThrows(FailureException.class, asked::get).failure().code();
  }

  @Test
  @Timeout(60)
  void gc_whileAnotherIsUnderWay_isBusyInTheEnd() {
    verbs.kill("feat");
    world.isHasty();
    var codes = new ArrayList<FailureCode>();
    world.faults.before("empty", () -> codes.add(refusal(verbs::gc)));

    GcResult result = verbs.gc(Duration.ZERO);

    assertEquals(List.of(FailureCode.SESSION_BUSY, FailureCode.SESSION_BUSY), codes);
    assertEquals(2, result.emptied().size(), result.toString());
    assertEquals(List.of(), verbs.gc().kept());
  }

  @Test
  @Timeout(60)
  void gc_thatWaitsForAnother_andIsCancelled_doesNothing() {
    verbs.kill("feat");
    var cancellation = new Cancellation();
    cancellation.request();
    var codes = new ArrayList<FailureCode>();
    world.faults.before(
        "empty", () -> codes.add(Request.with(cancellation).call(() -> refusal(verbs::gc))));

    verbs.gc(Duration.ZERO);

    assertEquals(List.of(FailureCode.CANCELLED, FailureCode.CANCELLED), codes);
  }
}
