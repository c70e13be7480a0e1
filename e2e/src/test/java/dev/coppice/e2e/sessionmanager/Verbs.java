package dev.coppice.e2e.sessionmanager;

import dev.coppice.sessionmanager.command.Gc;
import dev.coppice.sessionmanager.command.PreservedRef;
import dev.coppice.sessionmanager.command.Remove;
import dev.coppice.sessionmanager.command.Resolve;
import dev.coppice.sessionmanager.command.Restore;
import dev.coppice.sessionmanager.command.Selection;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.command.Undo;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.PreservedApplied;
import dev.coppice.sessionmanager.result.PreservedDropped;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.ResolveResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.SpawnResult;
import dev.coppice.sessionmanager.result.UndoResult;
import dev.coppice.testkit.TestRepository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verbs as one line each. */
final class Verbs {
  private final World world;
  private final Runnable beforeTheWayBack;

  /** Before each way back the user has git clean up all that it can. */
  Verbs(World world) {
    this(world, world::userCleansUp);
  }

  private Verbs(World world, Runnable beforeTheWayBack) {
    this.world = world;
    this.beforeTheWayBack = beforeTheWayBack;
  }

  /** The logs stay, for a test that compares them. */
  static Verbs keepingLogs(World world) {
    return new Verbs(world, world::userCollects);
  }

  /** The verbs alone. */
  static Verbs alone(World world) {
    return new Verbs(world, () -> {});
  }

  SpawnResult spawn(String name) {
    return spawn(name, Optional.empty());
  }

  SpawnResult spawn(String name, String branch) {
    return spawn(name, Optional.of(branch));
  }

  private SpawnResult spawn(String name, Optional<String> branch) {
    world.clock.forward(Duration.ofMillis(1)); // of two sessions of one name, one is the newer
    return done(world.manager().spawn(world.caller(), toSpawn(name, branch)));
  }

  Spawn toSpawn(String name, Optional<String> branch) {
    return new Spawn(
        name, World.here(), List.of(), Optional.empty(), Map.of(), branch, false, false);
  }

  PreservedApplied applyPreserved(String name) {
    beforeTheWayBack.run();
    return done(world.manager().applyPreserved(world.caller(), preserved(name), false));
  }

  PreservedDropped dropPreserved(String name) {
    return done(world.manager().dropPreserved(world.caller(), preserved(name), false));
  }

  /** Drops the newest generation that is kept. */
  PreservedDropped dropNewest(String name) {
    int newest =
        world.preservations().stream()
            .filter(work -> work.state() != PreservedState.DROPPED)
            .mapToInt(PreservedWork::number)
            .max()
            .orElseThrow();
    return dropPreserved(name + "@" + newest);
  }

  static PreservedRef preserved(String name) {
    return new PreservedRef(name, World.here(), Optional.empty());
  }

  /** The worktree of session {@code feat}. */
  TestRepository worktree(String path) {
    return world.worktree("feat", path);
  }

  RemovalResult kill(String name) {
    return remove(Remove.Verb.KILL, Unsaved.KEEPS, name).getFirst();
  }

  RemovalResult discard(String name) {
    return remove(Remove.Verb.KILL, Unsaved.DISCARDED, name).getFirst();
  }

  RemovalResult stash(String name) {
    return remove(Remove.Verb.KILL, Unsaved.PRESERVED, name).getFirst();
  }

  RemovalResult cleanup(String name) {
    return remove(Remove.Verb.CLEANUP, Unsaved.PRESERVED, name).getFirst();
  }

  RemovalResult teardown(String name) {
    return remove(Remove.Verb.TEARDOWN, Unsaved.PRESERVED, name).getFirst();
  }

  List<RemovalResult> remove(Remove.Verb verb, Unsaved unsaved, String... names) {
    return done(
        world
            .manager()
            .remove(
                world.caller(),
                new Remove(
                    verb, new Selection(List.of(names), World.here(), false), unsaved, false)));
  }

  RestoreResult restore(String name) {
    return restoreAll(name).getFirst();
  }

  List<RestoreResult> restoreAll(String... names) {
    beforeTheWayBack.run();
    return done(
        world
            .manager()
            .restore(
                world.caller(),
                new Restore(new Selection(List.of(names), World.here(), false), false)));
  }

  /** Undoes the operation or session that {@code target} names. */
  UndoResult undo(String target) {
    beforeTheWayBack.run();
    return done(
        world.manager().undo(world.caller(), new Undo(Optional.of(target), World.here(), false)));
  }

  UndoResult undo() {
    beforeTheWayBack.run();
    return done(
        world.manager().undo(world.caller(), new Undo(Optional.empty(), World.here(), false)));
  }

  /** Decides an operation that waits. */
  ResolveResult resolve(Operation waiting, Resolve.Way way) {
    beforeTheWayBack.run();
    return done(
        world.manager().resolve(world.caller(), new Resolve(waiting.id().value(), way, false)));
  }

  /** What an undo of a session's newest operation would do. */
  PlanSummary undoPlan(String target) {
    return switch (world
        .manager()
        .undo(world.caller(), new Undo(Optional.of(target), World.here(), true))) {
      case Answer.Planned<UndoResult> planned -> planned.plan();
      case Answer.Done<UndoResult> done -> throw new AssertionError("done: " + done);
    };
  }

  /** What is due goes. */
  GcResult gc() {
    return gc(Optional.empty());
  }

  /** What was removed longer ago than that goes. */
  GcResult gc(Duration olderThan) {
    return gc(Optional.of(olderThan));
  }

  /** What is kept for a look goes, too. */
  GcResult gcWithKept() {
    return done(world.manager().gc(world.caller(), new Gc(Optional.empty(), true, false)));
  }

  private GcResult gc(Optional<Duration> olderThan) {
    return done(world.manager().gc(world.caller(), new Gc(olderThan, false, false)));
  }

  private static <R> R done(Answer<R> answer) {
    return switch (answer) {
      case Answer.Done<R> done -> done.result();
      case Answer.Planned<R> planned -> throw new AssertionError("only planned: " + planned);
    };
  }
}
