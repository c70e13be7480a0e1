package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Cancellation;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request that its client takes back leaves: nothing before its decision, all after it. */
class CancelTest {
  @TempDir Path temporary;
  private final Cancellation cancellation = new Cancellation();
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

  /** The client takes its request back just before that call of git's. */
  private <R> R cancelledBefore(String call, Supplier<R> work) {
    world.faults.before(call, cancellation::request);
    return Request.with(cancellation).call(work::get);
  }

  private void changesNothing(String call, Supplier<?> work) {
    Picture before = Picture.of(world);

    FailureException cancelled =
        assertThrows(FailureException.class, () -> cancelledBefore(call, work));

    Operation operation = world.operations().getFirst();
    assertEquals(FailureCode.CANCELLED, cancelled.failure().code());
    assertEquals(operation.id().value(), cancelled.failure().details().get("operation"));
    assertEquals(OperationState.CANCELLED, operation.state());
    assertEquals(Phase.ABORTED, operation.phase());
    assertEquals(List.of(), before.differences(Picture.of(world)));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @ParameterizedTest
  @ValueSource(strings = {"register", "checkOut", "runCheckoutHook"})
  void spawn_cancelledBeforeItsDecision_leavesNothing(String call) {
    changesNothing(call, () -> verbs.spawn("other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"capture", "verify"})
  void killThatStashes_cancelledBeforeItsDecision_touchesNothing(String call) {
    world.worktree("feat", "web").write("new", "mine\n");

    changesNothing(call, () -> verbs.stash("feat"));
  }

  @Test
  void restore_cancelledBeforeItsDecision_takesBackWhatCame() {
    verbs.teardown("feat");

    changesNothing("moveBack", () -> verbs.restore("feat"));
  }

  @Test
  void undo_cancelledBeforeItsDecision_takesBackWhatCame() {
    verbs.teardown("feat");

    changesNothing("moveBack", () -> verbs.undo("feat"));
  }

  @Test
  void kill_cancelledAfterItsDecision_isCarriedThrough() {
    RemovalResult killed = cancelledBefore("moveIn", () -> verbs.kill("feat"));

    assertEquals(RemovalResult.Outcome.FREED, killed.outcome());
    assertEquals(OperationState.SUCCEEDED, world.operations().getFirst().state());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void restore_cancelledAfterItsDecision_isCarriedThrough() {
    verbs.teardown("feat");

    RestoreResult restored = cancelledBefore("release", () -> verbs.restore("feat"));

    assertEquals(RestoreResult.Outcome.RESTORED, restored.outcome());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void requestThatWasCancelledBefore_beginsNothing() {
    cancellation.request();
    Picture before = Picture.of(world);

    FailureException cancelled =
        assertThrows(
            FailureException.class,
            () -> Request.with(cancellation).call(() -> verbs.kill("feat")));

    assertEquals(FailureCode.CANCELLED, cancelled.failure().code());
    assertEquals(OperationKind.SPAWN, world.operations().getFirst().kind());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  /** What takes it back fails once: the next attempt goes on with that, whoever makes it. */
  @Test
  void cancelledSpawn_thatCouldNotBeTakenBackAtOnce_endsCancelled() {
    Picture before = Picture.of(world);
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "takeBack", 1);
    assertThrows(
        FailureException.class, () -> cancelledBefore("checkOut", () -> verbs.spawn("other")));
    OperationState open = world.operations().getFirst().state();
    world.faults.disarm();

    world.manager().retryDueRemovals();

    assertEquals(OperationState.RUNNING, open);
    assertEquals(OperationState.CANCELLED, world.operations().getFirst().state());
    assertEquals(List.of(), before.differences(Picture.of(world)));
  }

  @Test
  void killOfTwo_cancelledOnTheWay_endsEachAsItStands() {
    verbs.spawn("other");

    List<RemovalResult> killed =
        cancelledBefore("moveIn", () -> verbs.remove(Verb.KILL, Unsaved.KEEPS, "feat", "other"));

    assertTrue(killed.stream().anyMatch(one -> one.outcome() == RemovalResult.Outcome.FREED));
    assertTrue(world.operations().stream().allMatch(operation -> operation.state().isTerminal()));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }
}
