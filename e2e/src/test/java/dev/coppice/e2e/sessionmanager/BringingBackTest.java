package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.plan.JournalCodec;
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
  void restore_whereTheCheckoutHookMakesFilesThatWerePreserved_isExact() throws IOException {
    hook("echo made > made.by.hook; echo made > forced.ignored");
    web().write("made.by.hook", "made, and edited\n");
    web().write("forced.ignored", "made, and added\n");
    web().git("add", "-f", "forced.ignored");
    String status = web().oracle().status();
    preserve();
    hook("test -e made.by.hook || echo made > made.by.hook; echo made > other.ignored");

    RestoreResult restored = verbs.restore("feat");

    assertEquals(List.of(WorktreeOutcome.CLEAN, WorktreeOutcome.EXACT), outcomes(restored));
    assertEquals(status, web().oracle().status());
    assertEquals("made, and edited\n", read("made.by.hook"));
    assertEquals("made\n", read("other.ignored"));
  }

  @Test
  void restore_whereTheCheckoutHookWritesOverWhatCameBack_saysSo_andKeepsIt() throws IOException {
    web().write("settings", "mine\n");
    web().write("new", "untracked\n");
    preserve();
    hook("echo standard > settings");

    RestoreResult restored = verbs.restore("feat");

    assertEquals(RestoreResult.Outcome.CONFLICTED, restored.outcome());
    assertEquals(List.of("settings"), restored.worktrees().get(1).conflicts());
    assertEquals(PreservedState.KEPT, world.preservations().getFirst().state());
    assertEquals(
        List.of("what was preserved is back, but not all as it was: settings"),
        restored.operation().warnings().stream().map(warning -> warning.message()).toList());
    assertEquals("untracked\n", read("new"));
  }

  @Test
  void recover_whenTheWorkHadComeBack_notesThatItIs() {
    web().write("README", "mine\n");
    web().write("new", "untracked\n");
    preserve();
    world.faults.arm(Faults.Mode.CRASH_AFTER, "apply", 1);
    assertThrows(Faults.Crash.class, () -> verbs.restore("feat"));

    world.restart();

    assertEquals(OperationState.SUCCEEDED, newest().state());
    assertEquals(List.of(), JournalCodec.readResult(newest().result().orElseThrow()).warnings());
    assertEquals(PreservedState.APPLIED, world.preservations().getFirst().state());
    assertEquals(SessionState.LIVE, world.session("feat").state());
  }

  @Test
  void recover_whenAFileWasEditedThatHadComeBackByHalf_writesOverNothing_andAsks()
      throws IOException {
    web().write("README", "mine\n");
    web().write("new", "untracked\n");
    preserve();
    world.faults.arm(Faults.Mode.CRASH_BEFORE, "apply", 1);
    assertThrows(Faults.Crash.class, () -> verbs.restore("feat"));
    world.write(
        web().gitDir().resolve("coppice-applying"),
        world.preservations().getFirst().commit().hex() + "\n");
    web().write("README", "mine\nand edited since\n");

    world.restart();

    assertEquals(OperationState.RECOVERY_REQUIRED, newest().state());
    assertEquals("mine\nand edited since\n", read("README"));

    verbs.restore("feat");
    assertEquals(SessionState.LIVE, world.session("feat").state());
    assertEquals("mine\nand edited since\n", read("README"));
    assertEquals(PreservedState.KEPT, world.preservations().getFirst().state());
    assertEquals(
        List.of(WorktreeOutcome.OBSTRUCTED),
        verbs.applyPreserved("feat").parts().stream().map(part -> part.outcome()).toList());
    web().git("checkout", "-q", "README");
    assertEquals(
        List.of(WorktreeOutcome.EXACT),
        verbs.applyPreserved("feat").parts().stream().map(part -> part.outcome()).toList());
    assertEquals("untracked\n", read("new"));
    assertEquals(List.of(), Legal.problems(world));
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
