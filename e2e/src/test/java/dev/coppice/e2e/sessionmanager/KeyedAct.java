package dev.coppice.e2e.sessionmanager;

import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.command.Keyed.OnInFlight;
import dev.coppice.sessionmanager.model.Claim.DedupOn;
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
  PRESERVED_APPLY,
  PRESERVED_DROP,
  GC;

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
      default -> act().prepare(world);
    }
  }

  void perform(World world) {
    switch (this) {
      case WORKSPACE_ADD -> world.workspaceIsRegistered();
      case WORKSPACE_RESCAN -> world.manager().rescan(world.caller(), World.here(), false);
      case WORKSPACE_REMOVE -> world.manager().removeWorkspace(world.caller(), World.here(), false);
      case CLEANUP -> Verbs.alone(world).cleanup("feat");
      default -> act().perform(Verbs.alone(world));
    }
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
      case WORKSPACE_ADD, WORKSPACE_RESCAN, WORKSPACE_REMOVE, CLEANUP ->
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
