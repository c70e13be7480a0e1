package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preserved work comes back, whatever hooks, crashes and people do meanwhile. */
class BringingBackTest {
  @TempDir Path temp;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void spawn() {
    world = new World(temp, "api", "web");
    verbs = new Verbs(world);
    verbs.spawn("feat");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private TestRepository web() {
    return verbs.worktree("web");
  }

  private String read(String path) throws IOException {
    return Files.readString(web().folder().resolve(path));
  }

  /** From now on a new worktree of web runs this. */
  private void hook(String script) {
    Path hook = world.repository("web").commonDir().resolve("hooks/post-checkout");
    world.write(hook, "#!/bin/sh\n" + script + "\n");
    assertTrue(hook.toFile().setExecutable(true));
  }

  private void preserve() {
    verbs.stash("feat");
    world.emptyQuarantine();
  }

  private static List<WorktreeOutcome> outcomes(RestoreResult restored) {
    return restored.worktrees().stream().map(RestoreResult.WorktreeRestore::outcome).toList();
  }

  private Operation newest() {
    return world.operations().getFirst();
  }

  @Test
  void restore_thatFails_saysOfNoWorktreeThatItIsBack() {
    web().write("new", "untracked\n");
    preserve();
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "apply", 1);

    RestoreResult failed = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.FAILED, failed.outcome());
    assertEquals(List.of(WorktreeOutcome.FAILED, WorktreeOutcome.FAILED), outcomes(failed));
    assertTrue(failed.worktrees().stream().allMatch(one -> one.source().isEmpty()));
  }

  @Test
  void stash_readsBackWhatARefKeepsAlready() {
    web().write("new", "untracked\n");
    TestRepository repository = world.repository("web");
    world.faults.before("verify", () -> repository.git("gc", "-q", "--prune=now"));

    RemovalResult killed = verbs.stash("feat");

    assertEquals(RemovalResult.Outcome.FREED, killed.outcome());
    assertEquals(Optional.empty(), killed.failure());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }
}
