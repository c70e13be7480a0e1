package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.Keyed.OnInFlight;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Resolve.Way;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Claim.DedupOn;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.KeyedAnswer;
import dev.coppice.sessionmanager.result.KeyedAnswer.First;
import dev.coppice.sessionmanager.result.KeyedAnswer.Replayed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Case 43: a request that is made again after a crash has its effect once, for every verb. */
class IdempotencyCrashTest {
  @TempDir Path temporary;

  private static KeyedAnswer ask(World world, KeyedAct act) {
    return ask(world, act, DedupOn.SUCCESS);
  }

  private static KeyedAnswer ask(World world, KeyedAct act, DedupOn dedupOn) {
    return world
        .manager()
        .once(
            world.caller(),
            act.request(world, OnInFlight.FAIL, dedupOn, Map.of()),
            () -> {
              act.perform(world);
              return new First("{\"document\":{}}", 0, false, false, false);
            });
  }

  private World world(KeyedAct act, String name) throws Exception {
    World world = new World(Files.createDirectory(temporary.resolve(name)), "web");
    act.prepare(world);
    return world;
  }

  @ParameterizedTest
  @EnumSource
  void repeated_afterACrashAfterAnyCommit_hasItsEffectOnce(KeyedAct act) throws Exception {
    String once;
    try (World world = world(act, "once")) {
      ask(world, act);
      once = KeyedState.of(world);
    }

    boolean reached = true;
    for (int commits = 0; reached; commits++) {
      String where = "after commit " + commits;
      try (World world = world(act, where)) {
        reached = crashes(world, act, commits);
        world.restart();

        ask(world, act);

        assertEquals(once, KeyedState.of(world), where);
        assertInstanceOf(Replayed.class, ask(world, act), where);
      }
    }
  }

  private static boolean crashes(World world, KeyedAct act, int commits) {
    world.faults.arm(
        commits == 0 ? Faults.Mode.CRASH_BEFORE : Faults.Mode.CRASH_AFTER,
        "commit",
        Math.max(commits, 1));
    try {
      ask(world, act);
    } catch (Faults.Crash _) {
      return true;
    }
    return false;
  }

  @Test
  void repeated_afterACrashTookItBack_isDoneAnew_howeverEndingsAreReplayed() throws Exception {
    try (World world = world(KeyedAct.SPAWN, "interrupted")) {
      world.faults.arm(Faults.Mode.CRASH_AFTER, "checkOut", 1);
      assertThrows(Faults.Crash.class, () -> ask(world, KeyedAct.SPAWN, DedupOn.ANY));
      world.restart();

      KeyedAnswer again = ask(world, KeyedAct.SPAWN, DedupOn.ANY);

      assertInstanceOf(First.class, again);
    }
  }

  @Test
  void repeated_whileAPersonHasToDecide_isInFlight_andSaysSo() throws Exception {
    try (World world = world(KeyedAct.KILL, "asked")) {
      world.faults.arm(Faults.Mode.CRASH_BEFORE, "moveIn", 1);
      assertThrows(Faults.Crash.class, () -> ask(world, KeyedAct.KILL));
      world.worktree("feat", "web").write("new-work", "hours of it\n");
      world.restart();

      var refused = assertThrows(FailureException.class, () -> ask(world, KeyedAct.KILL));

      var kill =
          world.operations().stream()
              .filter(operation -> operation.kind() == OperationKind.KILL)
              .findFirst()
              .orElseThrow();
      assertEquals(OperationState.RECOVERY_REQUIRED, kill.state());
      assertEquals(FailureCode.IN_FLIGHT, refused.failure().code());
      assertEquals(kill.id().value(), refused.failure().details().get("operation"));
      assertEquals(List.of(kill.id().value()), refused.failure().details().get("waiting"));
      String hint = refused.failure().hint().orElseThrow();
      assertTrue(hint.contains("coppice op resolve " + kill.id() + " --forward "), hint);
      assertTrue(hint.contains("; --back "), hint);
    }
  }

  @Test
  void repeated_whileAPersonHasToDecideOnAPart_isInFlight_untilThatIsDecided() throws Exception {
    try (World world = world(KeyedAct.KILL, "parts")) {
      Verbs verbs = Verbs.alone(world);
      verbs.spawn("other");
      world.faults.arm(Faults.Mode.CRASH_BEFORE, "moveIn", 1);
      assertThrows(Faults.Crash.class, () -> both(world, verbs));
      world.worktree("feat", "web").write("new-work", "hours of it\n");
      world.worktree("other", "web").write("new-work", "hours of it\n");
      world.restart();

      var refused = assertThrows(FailureException.class, () -> both(world, verbs));
      List<Operation> parts =
          world.operations().stream()
              .filter(operation -> operation.state() == OperationState.RECOVERY_REQUIRED)
              .toList();
      parts.forEach(waiting -> verbs.resolve(waiting, Way.BACK));

      assertEquals(FailureCode.IN_FLIGHT, refused.failure().code());
      parts.forEach(part ->
          assertTrue(refused.failure().message().contains(part.id().value()), refused::getMessage));
      assertInstanceOf(First.class, both(world, verbs));
    }
  }

  private static KeyedAnswer both(World world, Verbs verbs) {
    return world
        .manager()
        .once(
            world.caller(),
            KeyedAct.KILL.request(world, OnInFlight.FAIL, DedupOn.SUCCESS, Map.of()),
            () -> {
              verbs.remove(Verb.KILL, Unsaved.KEEPS, "feat", "other");
              return new First("{\"document\":{}}", 3, false, true, false);
            });
  }
}
