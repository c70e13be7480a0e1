package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The workspace's folder is a repository itself, with others inside it. */
class NestedWorkspaceTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  @Test
  void session_overARepositoryAndThoseInsideIt_mirrorsTheWorkspace() {
    TestWorkspace workspace = nested();

    Document session = workspace.spawn("feat");

    assertEquals(List.of(".", "api", "core"), session.texts("worktrees.*.repo"));
    assertEquals(
        workspace.sessionFolder("feat").toString(),
        session.where("worktrees", "repo", ".").text("path"));
    for (var entry : workspace.repositories().entrySet()) {
      TestRepository worktree = workspace.worktree("feat", entry.getKey());
      assertEquals(entry.getValue().head(), worktree.head());
      assertTrue(Files.isRegularFile(worktree.folder().resolve(".git")));
    }
    Document status = workspace.json("status", "feat");
    assertEquals(List.of("true", "true", "true"), status.texts("worktrees.*.clean"));
    Invariants.hold(workspace);
  }

  @Test
  void kill_andUndo_ofANestedSession_areExact() {
    TestWorkspace workspace = nested();
    workspace.spawn("feat");
    workspace.worktree("feat", "libs/core").commitFile("done", "done\n");
    Snapshot before = workspace.snapshot();

    Document killed = workspace.json("kill", "feat");
    boolean gone = Files.notExists(workspace.sessionFolder("feat"));
    Invariants.hold(workspace);
    workspace.json("undo");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertTrue(gone);
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals(before.refs(), workspace.snapshot().refs());
    assertEquals(before.registrations(), workspace.snapshot().registrations());
    Invariants.hold(workspace);
  }

  @Test
  void teardown_andRestore_ofANestedSession_areExact() {
    TestWorkspace workspace = nested();
    workspace.spawn("feat");
    Snapshot before = workspace.snapshot();

    workspace.json("teardown", "feat");
    Document restored = workspace.json("restore", "feat");

    assertEquals(
        List.of("exact", "exact", "exact"), restored.texts("results.0.worktrees.*.outcome"));
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals(before.refs(), workspace.snapshot().refs());
    Invariants.hold(workspace);
  }

  /** What is dirty inside keeps what is around it, and the other way round. */
  @Test
  void kill_whenOneOfThemIsDirty_touchesNone() {
    TestWorkspace workspace = nested();
    workspace.spawn("inner");
    workspace.spawn("outer");
    workspace.worktree("inner", "libs/core").write("new", "precious\n");
    workspace.worktree("outer", ".").write("new", "precious\n");
    Snapshot before = workspace.snapshot();

    Document killed = workspace.json(3, "kill", "inner", "outer");

    assertEquals(List.of("kept", "kept"), killed.texts("results.*.outcome"));
    Document core = killed.where("results.0.worktrees", "repo", "core");
    Document top = killed.where("results.0.worktrees", "repo", ".");
    assertEquals(List.of("UNTRACKED"), core.texts("findings.*.code"));
    assertEquals(List.of(), top.texts("findings.*.code"));
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals(before.folder(), workspace.snapshot().folder());
  }

  /** A repository of the user's inside the session is not one of ours. */
  @Test
  void kill_whenTheUserMadeARepositoryInside_isRefused() {
    TestWorkspace workspace = nested();
    workspace.spawn("feat");
    TestRepository.create(workspace.sessionFolder("feat").resolve("libs/mine"));

    Document killed = workspace.json(3, "kill", "feat", "--discard");

    Document top = killed.where("results.0.worktrees", "repo", ".");
    assertEquals(List.of("NESTED_REPOSITORY"), blocking(top));
    assertEquals(List.of("libs/mine"), withoutSlash(top.texts("findings.*.paths.*")));
  }

  /** Nobody looks at an orphan's work, so nothing may carry it along. */
  @Test
  void kill_whenAnOrphanLiesInside_isRefused() throws IOException {
    TestWorkspace workspace = nested();
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "precious\n");
    Files.move(workspace.folder().resolve("api"), workspace.folder().resolve("../api-away"));
    workspace.json("workspace", "rescan", workspace.name());

    Document killed = workspace.json(3, "kill", "feat");

    assertEquals("kept", killed.text("results.0.outcome"));
    assertEquals(
        "precious\n", Files.readString(workspace.sessionFolder("feat").resolve("api/new")));
  }

  /** What is in the way moves aside, but not with a worktree in it that is in use. */
  @Test
  void restore_whenWhatIsInTheWayHoldsAnotherWorktree_isRefused() throws IOException {
    TestWorkspace workspace = nested();
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "precious\n");
    Files.delete(workspace.sessionFolder("feat").resolve(".git"));
    workspace.repository(".").git("worktree", "prune");
    workspace.repository(".").git("branch", "-D", "feat");

    Document refused = workspace.json(3, "restore", "feat");

    assertEquals("PATH_TAKEN", refused.text("results.0.error.code"));
    assertTrue(refused.text("results.0.error.message").contains("api"), refused::toString);
    assertEquals(
        "precious\n", Files.readString(workspace.sessionFolder("feat").resolve("api/new")));
  }

  /** Discarding the outer one takes the inner ones along, and undo brings all back. */
  @Test
  void undo_ofADiscardedNestedSession_bringsEveryChangeBack() throws IOException {
    TestWorkspace workspace = nested();
    workspace.spawn("feat");
    workspace.worktree("feat", ".").write("outer", "precious\n");
    workspace.worktree("feat", "api").write("inner", "precious\n");
    Snapshot before = workspace.snapshot();

    workspace.json("kill", "feat", "--discard");
    workspace.json("undo");

    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals("precious\n", Files.readString(workspace.sessionFolder("feat").resolve("outer")));
    Invariants.hold(workspace);
  }

  /** A session without the outer repository, and one with nothing but it. */
  @Test
  void spawn_ofSomeOfThem_leavesTheOthersOut() {
    TestWorkspace workspace = nested();

    workspace.spawn("inner", "--repo", "api");
    workspace.spawn("outer", "--repo", ".");

    assertTrue(Files.notExists(workspace.sessionFolder("inner").resolve(".git")));
    assertTrue(Files.exists(workspace.sessionFolder("inner").resolve("api/.git")));
    assertTrue(Files.exists(workspace.sessionFolder("outer").resolve(".git")));
    assertTrue(Files.notExists(workspace.sessionFolder("outer").resolve("api")));
    assertEquals(
        List.of("freed", "freed"),
        workspace.json("kill", "inner", "outer").texts("results.*.outcome"));
    Invariants.hold(workspace);
  }

  /** The inner repositories are ignored by the outer one, as they are in practice. */
  private static TestWorkspace nested() {
    TestWorkspace workspace = home.workspace(".", "api", "libs/core");
    workspace.repository(".").commitFile(".gitignore", "/api/\n/libs/core/\n");
    workspace.json(
        "workspace", "add", ".", "--repo", ".=.", "--repo", "api=api", "--repo", "core=libs/core");
    return workspace;
  }

  private static List<String> blocking(Document worktree) {
    return worktree.all("findings.*").stream()
        .filter(finding -> finding.text("blocks").equals("true"))
        .map(finding -> finding.text("code"))
        .toList();
  }

  private static List<String> withoutSlash(List<String> paths) {
    return paths.stream().map(path -> path.replaceAll("/$", "")).toList();
  }
}
