package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.GitException;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.OperationDetail;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operations make for themselves goes at their end, whichever that is. */
class ScaffoldTest {
  private static final String OF_UNKNOWN = ScaffoldItem.REFS + "op_" + "0".repeat(24) + "01/1";

  @TempDir Path temp;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void spawn() {
    world = new World(temp, "api", "web");
    verbs = Verbs.alone(world);
    verbs.spawn("feat");
  }

  private List<String> scaffoldRefs() {
    return world.repositories.values().stream()
        .flatMap(repository -> world.refs(repository).keySet().stream())
        .filter(ref -> ref.startsWith(ScaffoldItem.REFS))
        .toList();
  }

  private List<ScaffoldItem> rows() {
    return world.store.read(stores -> stores.scaffold().ofEnded());
  }

  private long commits() {
    return world.faults.calls().stream().filter("commit"::equals).count();
  }

  /** The {@code n}-th call of that name fails, of those made while the newest operation is so. */
  private void failsOnce(String call, int n, Predicate<Operation> when) {
    var count = new AtomicInteger();
    world.faults.before(
        call,
        () -> {
          if (when.test(world.operations().getFirst()) && count.incrementAndGet() == n) {
            throw new GitException(GitException.Kind.IO, "injected");
          }
        });
  }

  /** A kill that fails before it is decided, with a capture made already. */
  private RemovalResult killThatFails() {
    Act.dirty(world);
    failsOnce("capture", 2, _ -> true);
    return verbs.stash("feat");
  }

  @Test
  void tenSpawnsAndKills_oneOfThemFailedInTheLastRepository_leaveTheRefsAsTheyWere() {
    verbs.kill("feat");
    verbs.gc(Duration.ZERO);
    List<Object> before = world.repositories.values().stream().<Object>map(world::refs).toList();

    for (int i = 0; i < 10; i++) {
      verbs.spawn("s" + i);
      if (i == 5) {
        failsOnce("capture", 2, _ -> true);
        world.repositories.keySet().forEach(path -> world.worktree("s5", path).write("new", "x"));
        verbs.stash("s5");
        world.repositories.keySet().forEach(path -> world.worktree("s5", path).git("clean", "-qf"));
      }
      verbs.kill("s" + i);
    }
    verbs.gc(Duration.ZERO);

    assertEquals(before, world.repositories.values().stream().<Object>map(world::refs).toList());
    assertTrue(world.operations().stream().allMatch(it -> it.state().isTerminal()));
    assertEquals(List.of(), rows());
  }

  @Test
  void kill_thatFails_leavesNothingOfItsOwn() {
    killThatFails();

    assertEquals(OperationState.FAILED, world.operations().getFirst().state());
    assertEquals(List.of(), scaffoldRefs());
    assertEquals(List.of(), rows());
    assertEquals(List.of(), Legal.problems(world));
  }

  @Test
  void deletion_thatFailsOnce_isAWarning_andDoneAfterTheNextOperation() {
    failsOnce("update", 1, newest -> newest.state() == OperationState.FAILED);

    RemovalResult failed = killThatFails();
    List<String> left = scaffoldRefs();
    ScaffoldItem row = rows().getFirst();
    verbs.spawn("other");

    assertEquals(
        List.of("SCAFFOLD_DELETE_DEFERRED"),
        failed.operation().warnings().stream().map(Warning::code).toList());
    assertEquals(List.of(row.location()), left);
    assertEquals(1, row.attempts());
    assertTrue(row.cause().orElseThrow().contains("injected"));
    assertTrue(row.nextAttemptAt().isPresent());
    assertEquals(List.of(), scaffoldRefs());
    assertEquals(List.of(), rows());
  }

  @Test
  void deferred_isNamedByTheOperationAndByDoctor() {
    failsOnce("update", 1, newest -> newest.state() == OperationState.FAILED);

    RemovalResult failed = killThatFails();
    OperationDetail shown = world.manager().operation(failed.operation().id().value());

    assertEquals(1, shown.scaffold().size());
    assertTrue(
        world.manager().examine().stream()
            .anyMatch(check -> !check.ok() && check.message().contains("could not be deleted")));
  }

  @Test
  void workThatCouldNotGetItsOwnRef_getsItBeforeTheOperationsRefGoes() {
    Act.dirty(world);
    failsOnce("update", 1, newest -> newest.phase().name().equals("COMMITTING"));

    verbs.stash("feat");

    assertEquals(1, states(WorktreeState.RETRY_REMOVE));
    assertEquals(
        List.of(PreservedState.KEPT, PreservedState.KEPT),
        world.preservations().stream().map(PreservedWork::state).toList());
    assertEquals(List.of(), scaffoldRefs());
    assertEquals(List.of(), Legal.problems(world));

    world.clock.forward(Duration.ofHours(3));
    world.manager().retryDueRemovals();

    assertEquals(2, states(WorktreeState.UNAVAILABLE));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  private long states(WorktreeState state) {
    return world.rows(world.session("feat")).stream().filter(row -> row.state() == state).count();
  }

  @Test
  void keepScaffold_keepsIt_untilGcIsToldOtherwise() {
    Act.dirty(world);
    world.keepsScaffold = true;
    RemovalResult killed = verbs.stash("feat");
    world.keepsScaffold = false;
    List<String> kept = scaffoldRefs();
    verbs.spawn("other");
    world.restart();
    verbs.gc();

    assertEquals(kept, scaffoldRefs());
    assertEquals(2, kept.size());
    assertEquals(
        kept,
        world.manager().operation(killed.operation().id().value()).scaffold().stream()
            .map(left -> left.item().location())
            .toList());
    assertEquals(List.of(), Legal.problems(world));

    var result = verbs.gcWithKept();

    assertEquals(2, result.scaffold().size());
    assertEquals(List.of(), scaffoldRefs());
    assertEquals(List.of(), rows());
    verbs.restore("feat");
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void refsWithoutARow_goOnlyIfTheirOperationEndedLongAgoUnderAnEarlierDaemon() {
    String op = world.operations().getFirst().id().value();
    String ours = ScaffoldItem.REFS + op + "/7";
    world.repository("web").git("update-ref", ours, "HEAD");
    world.repository("web").git("update-ref", OF_UNKNOWN, "HEAD");
    world.restart();
    boolean tooYoung = scaffoldRefs().contains(ours);

    world.clock.forward(Duration.ofDays(2));
    world.restart();

    assertTrue(tooYoung);
    assertEquals(List.of(OF_UNKNOWN), scaffoldRefs());
  }

  @Test
  void temporaryFilesOfAKilledDaemon_goAtItsNextStart() throws Exception {
    Operation ended = world.operations().getFirst();
    Path folder = world.git().leftovers().temporaryFiles(ended.id().value());
    world.store.write(stores -> {
      stores
          .scaffold()
          .insert(
              List.of(
                  ScaffoldItem.folder(
                      ended.id(), "temporary", folder.toString(), ended.createdAt())));
      return ended;
    });
    world.write(folder.resolve("coppice-index1").resolve("index"), "x");

    world.restart();

    assertFalse(Files.exists(folder));
    assertEquals(List.of(), rows());
  }

  @Test
  void rowsOfScaffold_addNoCommit() {
    world.faults.disarm();
    verbs.spawn("one");
    long spawn = commits();
    world.faults.disarm();
    verbs.kill("one");
    long kill = commits();
    Act.dirty(world);
    world.faults.disarm();
    verbs.stash("feat");
    long stash = commits();

    assertEquals(3, spawn);
    // Each repository: its removal, its branch; then the folders above.
    assertEquals(kill - 2, stash); // a branch with commits stays
  }
}
