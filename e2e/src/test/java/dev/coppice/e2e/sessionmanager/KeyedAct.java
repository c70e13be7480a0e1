package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.command.Keyed.OnInFlight;
import dev.coppice.sessionmanager.command.Resolve.Way;
import dev.coppice.sessionmanager.model.Claim.DedupOn;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.testkit.TestRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every verb that takes an idempotency key: what comes before it, itself, and what it names. */
enum KeyedAct {
  WORKSPACE_ADD,
  WORKSPACE_RESCAN,
  WORKSPACE_REMOVE,
  SPAWN,
  KILL,
  CLEANUP,
  TEARDOWN,
  RESTORE,
  UNDO,
  RESOLVE,
  PRESERVED_APPLY,
  PRESERVED_DROP,
  GC,
  /** {@code doctor --fix}. */
  RECONCILE;

  void prepare(World world) {
    switch (this) {
      case WORKSPACE_ADD -> {}
      case WORKSPACE_RESCAN -> {
        world.workspaceIsRegistered();
        TestRepository.create(world.workspace.resolve("new"));
      }
      case WORKSPACE_REMOVE -> world.workspaceIsRegistered();
      case CLEANUP -> {
        Act.KILL_WITH_STASH.prepare(world);
        Verbs.alone(world).kill("feat");
      }
      case RESOLVE -> {
        Act.KILL_OF_CLEAN.prepare(world);
        world.faults.arm(Faults.Mode.CRASH_BEFORE, "moveIn", 1);
        assertThrows(Faults.Crash.class, () -> Verbs.alone(world).kill("feat"));
        world.worktree("feat", "web").write("new-work", "hours of it\n");
        world.restart();
      }
      case RECONCILE -> {
        Act.KILL_OF_CLEAN.prepare(world);
        world.faults.arm(Faults.Mode.FAIL_EVER, "moveIn", 1);
        Verbs.alone(world).kill("feat");
        world.faults.disarm();
      }
      default -> act().prepare(world);
    }
  }

  void perform(World world) {
    switch (this) {
      case WORKSPACE_ADD -> world.workspaceIsRegistered();
      case WORKSPACE_RESCAN -> world.manager().rescan(world.caller(), World.here(), false);
      case WORKSPACE_REMOVE -> world.manager().removeWorkspace(world.caller(), World.here(), false);
      case CLEANUP -> Verbs.alone(world).cleanup("feat");
      case RESOLVE -> Verbs.alone(world).resolve(kill(world), Way.BACK);
      case RECONCILE -> world.manager().mend(world.caller(), false);
      default -> act().perform(Verbs.alone(world));
    }
  }

  private static Operation kill(World world) {
    return world.operations().stream()
        .filter(operation -> operation.kind() == OperationKind.KILL)
        .findFirst()
        .orElseThrow();
  }

  private Act act() {
    return switch (this) {
      case SPAWN -> Act.SPAWN;
      case KILL -> Act.KILL_OF_CLEAN;
      case TEARDOWN -> Act.TEARDOWN;
      case RESTORE -> Act.RESTORE_FROM_PRESERVATION;
      case UNDO -> Act.UNDO_WITH_BRANCHES;
      case PRESERVED_APPLY -> Act.PRESERVED_APPLY;
      case PRESERVED_DROP -> Act.PRESERVED_DROP;
      case GC -> Act.GC;
      case WORKSPACE_ADD, WORKSPACE_RESCAN, WORKSPACE_REMOVE, CLEANUP, RESOLVE, RECONCILE ->
          throw new IllegalStateException(name());
    };
  }

  /** A request with the key {@code K}. */
  Keyed request(World world, OnInFlight onInFlight, DedupOn dedupOn, Map<String, String> fields) {
    List<String> sessions =
        switch (this) {
          case KILL, CLEANUP, TEARDOWN, RESTORE -> List.of("feat");
          default -> List.of();
        };
    Optional<String> target =
        switch (this) {
          case WORKSPACE_ADD -> Optional.of(world.workspace.toString());
          case UNDO, PRESERVED_APPLY, PRESERVED_DROP -> Optional.of("feat");
          default -> Optional.empty();
        };
    return new Keyed(
        OperationKind.valueOf(name()),
        "K",
        onInFlight,
        dedupOn,
        fields,
        new Keyed.Names(World.here(), sessions, target, false));
  }
}
