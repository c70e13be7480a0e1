package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.command.Resolve.Way;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One entry of the journal that cannot be read stops its own session, and no other. */
class UnreadableJournalTest {
  private static final String OF_ANOTHER_VERSION = "{\"format\":99}";
  private static final String INNER = "api/libs/core";

  @TempDir Path temporary;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void spawn() {
    world = World.ofThree(temporary);
    verbs = Verbs.keepingLogs(world);
    verbs.spawn("feat");
    verbs.spawn("other");
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** The daemon dies in a kill, and what it was to do cannot be read any more. */
  private Operation unreadableKill(Faults.Mode mode) {
    world.faults.arm(mode, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.kill("feat"));
    world.faults.disarm();
    Operation open = world.operations().getFirst();
    world.store.write(stores -> {
      stores
          .operations()
          .update(
              new Operation(
                  open.id(),
                  open.parent(),
                  open.kind(),
                  open.workspace(),
                  open.session(),
                  open.requestHash(),
                  open.state(),
                  open.phase(),
                  open.actor(),
                  open.ownerEpoch(),
                  OF_ANOTHER_VERSION,
                  open.result(),
                  open.createdAt(),
                  open.updatedAt(),
                  open.version()));
      return open;
    });
    world.restart();
    return reread(open);
  }

  private Operation reread(Operation operation) {
    return world.store.read(stores -> stores.operations().find(operation.id())).orElseThrow();
  }

  private SessionSummary listed(String name) {
    return world.manager().list(world.caller(), World.here(), true).stream()
        .filter(session -> session.session().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void start_withAnEntryThatCannotBeRead_hasItWaitAndGoesOnWithTheOthers() {
    Operation waiting = unreadableKill(Faults.Mode.CRASH_BEFORE);

    assertEquals(OperationState.RECOVERY_REQUIRED, waiting.state());
    assertEquals(Optional.of(waiting.id()), listed("feat").waiting());
    assertEquals(Optional.empty(), listed("other").waiting());
    Failure told = world.manager().operation(waiting.id().value()).failure().orElseThrow();
    assertTrue(told.message().contains("unknown format 99"), told.message());
    assertTrue(told.hint().orElseThrow().contains("op resolve"), told.toString());
    assertEquals(RemovalResult.Outcome.FREED, verbs.kill("other").outcome());
    verbs.undo("other");
    verbs.spawn("third");
    world.manager().retryDueRemovals();
    assertEquals(
        List.of(waiting.id().value()),
        world.manager().examine().stream()
            .filter(check -> check.name().startsWith("operation "))
            .map(check -> check.name().substring("operation ".length()))
            .toList());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void resolve_ofWhatCannotBeRead_goesByItsKind(Way way) {
    Operation waiting = unreadableKill(Faults.Mode.CRASH_BEFORE);
    world.worktree("feat", "web").write("new", "mine\n");

    verbs.resolve(waiting, way);

    assertEquals(OperationState.FAILED, reread(waiting).state());
    assertEquals(
        way == Way.BACK ? SessionState.LIVE : SessionState.TERMINATED,
        world.session("feat").state());
    if (way == Way.FORWARD) {
      verbs.restore("feat");
    }
    assertTrue(Files.exists(world.row("feat", "web").folder().resolve("new")));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void resolve_whileNoRowKnowsWhatItHasMoved_refusesAndSaysWhereThatIs() throws IOException {
    Operation waiting = unreadableKill(Faults.Mode.CRASH_AFTER);
    Worktree row = world.row("feat", INNER);
    QuarantinePlace place =
        new Layout(world.worktreesRoot)
            .quarantine(world.repository(row).location(), waiting.id(), row.number());

    FailureException refused =
        assertThrows(FailureException.class, () -> verbs.resolve(waiting, Way.FORWARD));
    Files.createDirectories(world.location(row).registration().getParent());
    Files.move(place.registration(), world.location(row).registration());
    Files.move(place.tree(), row.folder());
    verbs.resolve(waiting, Way.BACK);

    assertEquals(FailureCode.WRONG_STATE, refused.failure().code());
    assertTrue(refused.failure().message().contains(place.box().toString()), refused.toString());
    assertEquals(OperationState.FAILED, reread(waiting).state());
    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertTrue(world.worktree("feat", INNER).oracle().clean());
  }

  /** Not missing, though its worktree is on its way just now. */
  @Test
  void list_whileAnOperationHasStillToBeSettled_saysBusy() {
    world.faults.arm(Faults.Mode.CRASH_BEFORE, "moveIn", 1);
    assertThrows(Faults.Crash.class, () -> verbs.kill("feat"));
    var seen = new ArrayList<SessionSummary.Status>();
    world.faults.before("moveIn", () -> seen.add(listed("feat").status()));

    world.restart();

    assertEquals(List.of(SessionSummary.Status.BUSY), seen.stream().distinct().toList());
    assertEquals(SessionSummary.Status.TERMINATED, listed("feat").status());
  }
}
