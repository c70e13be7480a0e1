package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 37: whatever was done is undone, and done again, whatever git cleans up between. */
class RedoTest {
  private static final List<String> REPOSITORIES = List.of("api", "web");

  @RegisterExtension static final OwnHome home = new OwnHome();

  private static TestWorkspace spawned() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    return workspace;
  }

  /** Staged, changed, untracked and ignored files, and a commit. */
  private static void work(TestWorkspace workspace) {
    for (String path : REPOSITORIES) {
      TestRepository worktree = workspace.worktree("feat", path);
      worktree.commitFile("done", "in " + path + "\n");
      worktree.write("staged", "in " + path + "\n");
      worktree.git("add", "staged");
      worktree.write("README", "changed in " + path + "\n");
      worktree.write("new", "in " + path + "\n");
    }
  }

  /** All that a user may do to repositories that takes what nothing keeps. */
  private static void cleanUp(TestWorkspace workspace) {
    for (String path : REPOSITORIES) {
      TestRepository repository = workspace.repository(path);
      repository.git("worktree", "prune");
      repository.git("reflog", "expire", "--expire=now", "--all");
      repository.git("gc", "-q", "--prune=now");
    }
  }

  /** What git and people see of the session's worktrees. */
  private static Map<String, String> content(TestWorkspace workspace) {
    Map<String, String> content = new TreeMap<>();
    for (String path : REPOSITORIES) {
      TestRepository worktree = workspace.worktree("feat", path);
      content.put(path + " status", worktree.oracle().status());
      content.put(path + " index", worktree.oracle().index());
      content.put(path + " differences", worktree.oracle().diffs());
      content.put(path + " head", worktree.head());
    }
    return content;
  }

  private static void assertGone(TestWorkspace workspace, String status) {
    assertEquals(status, workspace.show("feat").text("status"));
    assertFalse(Files.exists(workspace.sessionFolder("feat")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill --stash", "kill --discard", "teardown"})
  void undo_ofARemovalOverAndOver_isExactEachTime(String command) {
    TestWorkspace workspace = spawned();
    work(workspace);
    Map<String, String> before = content(workspace);
    String[] words = (command + " feat").split(" ", -1);
    workspace.json(words);
    String gone = workspace.show("feat").text("status");

    for (int i = 0; i < 2; i++) {
      cleanUp(workspace);
      workspace.json("undo");
      assertEquals(before, content(workspace));
      cleanUp(workspace);
      workspace.json("undo");
      assertGone(workspace, gone);
    }

    Invariants.hold(workspace);
  }

  @Test
  void undo_ofACleanup_thenOfThatUndo_isExact() {
    TestWorkspace workspace = spawned();
    work(workspace);
    Map<String, String> before = content(workspace);
    workspace.json(3, "kill", "feat");
    workspace.json("cleanup", "feat");
    cleanUp(workspace);

    workspace.json("undo");
    Map<String, String> back = content(workspace);
    cleanUp(workspace);
    workspace.json("undo");

    assertEquals(before, back);
    assertGone(workspace, "terminated");
    Invariants.hold(workspace);
  }

  @Test
  void undo_ofASpawn_thenOfThatUndo_losesNothing() {
    TestWorkspace workspace = spawned();
    work(workspace);
    Map<String, String> before = content(workspace);

    Document undone = workspace.json("undo");
    assertGone(workspace, "terminated");
    cleanUp(workspace);
    workspace.json("undo");

    assertEquals("spawn", undone.text("undone.kind"));
    assertEquals("terminated", undone.text("sessions.0.state"));
    assertEquals(before, content(workspace));
    Invariants.hold(workspace);
  }

  @Test
  void undo_ofARestore_thenOfThatUndo_bringsBackWhatWasDoneSinceToo() {
    TestWorkspace workspace = spawned();
    work(workspace);
    workspace.json("teardown", "feat");
    workspace.json("restore", "feat");
    workspace.worktree("feat", "web").write("since", "the restore\n");
    Map<String, String> before = content(workspace);

    Document undone = workspace.json("undo");
    assertGone(workspace, "saved");
    cleanUp(workspace);
    workspace.json("undo");

    assertEquals("restore", undone.text("undone.kind"));
    assertEquals(before, content(workspace));
    Invariants.hold(workspace);
  }

  @Test
  void undo_ofARestore_tellsWhereWhatWasMovedAsideStays() {
    TestWorkspace workspace = spawned();
    workspace.json("kill", "feat");
    new TestRepository(workspace.sessionFolder("feat").resolve("api")).write("mine", "mine\n");
    Path stray = Path.of(workspace.json("restore", "feat").text("results.0.worktrees.0.strays.0"));

    Document undone = workspace.json("undo");

    assertTrue(Files.exists(stray.resolve("mine")));
    assertTrue(
        undone.texts("operation.warnings.*.message").stream()
            .anyMatch(message -> message.endsWith("stays at " + stray)),
        undone::toString);
  }

  @Test
  void undo_ofASpawn_whereSomethingCannotBeKept_isRefusedWithTheReason() {
    TestWorkspace workspace = spawned();
    TestRepository web = workspace.worktree("feat", "web");
    web.git("worktree", "lock", web.folder().toString());
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "CANNOT_UNDO", "undo");

    assertEquals(List.of("web: LOCKED"), error.texts("error.details.problems.*"));
    assertTrue(error.text("error.hint").startsWith("coppice why feat "), error::toString);
    before.assertUnchanged(workspace);
  }

  @Test
  void undo_ofASpawn_onlyPlanned_changesNothing() {
    TestWorkspace workspace = spawned();
    Snapshot before = workspace.snapshot();

    Document plan = workspace.json("undo", "--dry-run");

    assertEquals("undo", plan.text("plan.kind"));
    assertTrue(plan.texts("plan.steps.*.action").contains("move-away"), plan::toString);
    before.assertUnchanged(workspace);
  }

  @Test
  void undo_ofAnUndo_saysWhichBeforeItActs_andIsShownWithWhatItUndid() {
    TestWorkspace workspace = spawned();
    workspace.json("kill", "feat");
    String undo = workspace.json("undo").text("operation.id");

    Run redo = workspace.run("undo");
    Document shown = workspace.json("op", "ls", "--limit", "1");

    assertTrue(
        (redo.out() + redo.err()).contains("Undoing the undo of feat (" + undo + ")"),
        redo::toString);
    assertEquals(undo, shown.text("operations.0.undoes"));
    assertEquals(List.of("feat"), shown.texts("operations.0.sessions.*.name"));
  }
}
