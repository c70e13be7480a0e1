package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --dry-run} prints the plan and changes not a byte. */
class DryRunTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  @Test
  void workspaceAdd_plansTheRepositories() {
    TestWorkspace workspace = home.workspace("api", "web");
    Snapshot before = workspace.snapshot();

    Document plan = workspace.json("workspace", "add", ".", "--dry-run");

    assertEquals(List.of("api", "web"), plan.texts("plan.steps.*.repo"));
    before.assertUnchanged(workspace);
  }

  @Test
  void workspaceRescan_plansWhatCameWentAndIsBack() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.json("workspace", "add", ".");
    Path elsewhere = home.freshFolder();
    Files.move(workspace.folder().resolve("web"), elsewhere.resolve("web"));
    workspace.json("workspace", "rescan");
    Files.move(elsewhere.resolve("web"), workspace.folder().resolve("web"));
    Files.move(workspace.folder().resolve("api"), elsewhere.resolve("api"));
    TestRepository.create(workspace.folder().resolve("new"));
    Document before = workspace.json("workspace", "show");

    Document plan = workspace.json("workspace", "rescan", "--dry-run");

    assertEquals("workspace_rescan", plan.text("plan.kind"));
    assertEquals(List.of("new", "api", "web"), plan.texts("plan.steps.*.repo"));
    assertEquals(
        List.of("register", "mark-orphaned", "take-back"), plan.texts("plan.steps.*.action"));
    assertEquals(before, workspace.json("workspace", "show"));
  }

  @Test
  void workspaceRescan_whenNothingChanged_plansNothing() {
    TestWorkspace workspace = home.workspace("api");
    workspace.json("workspace", "add", ".");

    assertEquals(
        "Plan of the workspace rescan: there is nothing to do.",
        workspace.run("workspace", "rescan", "--dry-run").text());
  }

  @Test
  void workspaceRm_plansToForget_andForgetsNothing() {
    TestWorkspace workspace = home.workspace("api");
    workspace.json("workspace", "add", ".");
    Snapshot before = workspace.snapshot();

    Document plan = workspace.json("workspace", "rm", "--dry-run");

    assertEquals("workspace_remove", plan.text("plan.kind"));
    assertEquals(workspace.folder().toString(), plan.text("plan.steps.0.detail"));
    before.assertUnchanged(workspace);
  }

  @Test
  void workspaceRm_thatCannotBe_isRefusedAsWithout() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");

    workspace.error(1, "WORKSPACE_IN_USE", "workspace", "rm", "--dry-run");
  }

  @Test
  void spawn_plansBranchesAndWorktrees() {
    TestWorkspace workspace = home.workspace("api", "web");
    Snapshot before = workspace.snapshot();

    Document plan = workspace.json("spawn", "feat", "--dry-run");

    assertEquals("spawn", plan.text("plan.kind"));
    assertTrue(plan.texts("plan.steps.*.repo").containsAll(List.of("api", "web")));
    before.assertUnchanged(workspace);
    assertTrue(Files.notExists(workspace.sessionFolder("feat")));
  }

  /** What would be refused is refused. */
  @Test
  void spawn_thatCannotBe_isRefusedAsWithout() {
    TestWorkspace workspace = home.workspace("api");
    workspace.repository("api").git("branch", "feat");
    Snapshot before = workspace.snapshot();

    workspace.error(1, "BRANCH_EXISTS", "spawn", "feat", "--dry-run");
    workspace.error(1, "INVALID_NAME", "spawn", "..", "--dry-run");

    before.assertUnchanged(workspace);
  }

  @Test
  void kill_plansWhatWouldGo() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Snapshot before = workspace.snapshot();

    Document plan = workspace.json("kill", "feat", "--dry-run");

    assertEquals("kill", plan.text("plan.kind"));
    assertTrue(plan.texts("plan.steps.*.repo").containsAll(List.of("api", "web")));
    before.assertUnchanged(workspace);
  }

  @Test
  void kill_thatWouldKeep_plansThat() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    workspace.worktree("feat", "web").write("new", "precious\n");
    Snapshot before = workspace.snapshot();

    Document plan = workspace.json("kill", "feat", "--dry-run");

    assertEquals(List.of("keep"), plan.texts("plan.steps.*.action"));
    assertEquals("UNTRACKED", plan.text("plan.steps.0.detail"));
    before.assertUnchanged(workspace);
  }

  @Test
  void cleanup_plansWhatWouldGo() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "precious\n");
    workspace.json(3, "kill", "feat");
    workspace.worktree("feat", "api").commitAll("Keep");
    Snapshot before = workspace.snapshot();

    Document plan = workspace.json("cleanup", "feat", "--dry-run");

    assertEquals("cleanup", plan.text("plan.kind"));
    before.assertUnchanged(workspace);
  }

  @Test
  void teardownRestoreAndUndo_planWithoutAByteChanged() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Snapshot live = workspace.snapshot();

    Document teardown = workspace.json("teardown", "feat", "--dry-run");
    live.assertUnchanged(workspace);
    workspace.json("teardown", "feat");
    Snapshot saved = workspace.snapshot();
    Document restore = workspace.json("restore", "feat", "--dry-run");
    Document undo = workspace.json("undo", "--dry-run");

    assertEquals("teardown", teardown.text("plan.kind"));
    assertEquals("restore", restore.text("plan.kind"));
    assertEquals("undo", undo.text("plan.kind"));
    saved.assertUnchanged(workspace);
  }

  @Test
  void restore_fromTheBranch_plansWithoutAByteChanged() throws Exception {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").commitFile("done", "done\n");
    workspace.json("teardown", "feat");
    workspace.repository("api").git("update-ref", "refs/heads/feat", "main");
    Path stray = workspace.sessionFolder("feat").resolve("api/stray");
    Files.createDirectories(stray);
    Snapshot before = workspace.snapshot();

    workspace.json("restore", "feat", "--dry-run");

    before.assertUnchanged(workspace);
  }

  /** A person sees the plan too. */
  @Test
  void plan_forPeople_saysThatNothingWasChanged() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");

    String text = workspace.run("kill", "feat", "--dry-run").text();

    assertTrue(text.contains("nothing has been changed"), text);
    assertTrue(text.contains("api"), text);
  }
}
