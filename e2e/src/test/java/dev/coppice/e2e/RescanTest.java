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

/** Repositories that come and go: cases 5 and 24. */
class RescanTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 5. */
  @Test
  void rescan_orphansWhatIsGone_addsWhatIsNew_andSessionsKeepWorking() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    away(workspace, "web");
    TestRepository.create(workspace.folder().resolve("infra"));

    Document rescanned = workspace.json("workspace", "rescan", workspace.name());

    assertEquals(List.of("infra"), rescanned.texts("added.*"));
    assertEquals(List.of("web"), rescanned.texts("orphaned.*"));
    Document session = workspace.show("feat");
    assertEquals("true", session.where("worktrees", "repo", "web").text("orphaned"));
    assertEquals(List.of("api", "web"), session.texts("worktrees.*.repo"));
    workspace.worktree("feat", "api").commitFile("goes-on", "on\n");
    assertTrue(workspace.json("status", "feat").where("worktrees", "repo", "api").has("clean"));
  }

  /** Case 5: a new session has the new repository and not the one that is gone. */
  @Test
  void spawn_afterARescan_takesWhatIsThere() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    away(workspace, "web");
    TestRepository.create(workspace.folder().resolve("infra"));
    workspace.json("workspace", "rescan", workspace.name());

    Document session = workspace.spawn("next");

    assertEquals(List.of("api", "infra"), session.texts("worktrees.*.repo"));
  }

  /** Without a rescan, a spawn finds out by itself. */
  @Test
  void spawn_whenARepositoryIsGone_saysSoAndLeavesNothing() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.json("workspace", "add", ".");
    away(workspace, "web");

    Document error = workspace.error(1, "NOT_A_REPOSITORY", "spawn", "feat");

    assertTrue(error.text("error.message").contains("web"), error::toString);
    assertTrue(error.text("error.hint").contains("rescan"), error::toString);
    assertEquals("", workspace.repository("api").git("branch", "--list", "feat"));
    assertTrue(Files.notExists(workspace.sessionFolder("feat")));
  }

  /** Case 24. */
  @Test
  void kill_ofASessionWithAnOrphanedRow_skipsItWithAWarning_andTakesTheRest() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    away(workspace, "web");
    workspace.json("workspace", "rescan", workspace.name());

    Document killed = workspace.json("kill", "feat");

    assertEquals("removed", killed.where("results.0.worktrees", "repo", "api").text("outcome"));
    assertEquals("orphaned", killed.where("results.0.worktrees", "repo", "web").text("outcome"));
    assertEquals(List.of("web"), killed.texts("results.0.operation.warnings.*.repo"));
    assertTrue(Files.notExists(workspace.sessionFolder("feat").resolve("api")));
    assertTrue(Files.exists(workspace.sessionFolder("feat").resolve("web/README")));
    assertEquals("terminated", workspace.show("feat").text("state"));
  }

  /** Case 24: what is told is told once, and what is in no worktree all the same. */
  @Test
  void kill_ofASessionWithAnOrphanedRow_tellsOfOtherFilesOnly() throws IOException {
    TestWorkspace workspace = home.workspace("api", "libs/web");
    workspace.spawn("plain");
    workspace.spawn("littered");
    away(workspace, "libs/web");
    workspace.json("workspace", "rescan", workspace.name());
    Files.writeString(workspace.sessionFolder("littered").resolve("note"), "mine\n");

    Document plain = workspace.json("kill", "plain");
    Document littered = workspace.json("kill", "littered");

    assertEquals(List.of("ORPHANED"), plain.texts("results.0.operation.warnings.*.code"));
    assertEquals(
        List.of("ORPHANED", "NOTE"), littered.texts("results.0.operation.warnings.*.code"));
    assertTrue(Files.exists(workspace.sessionFolder("littered").resolve("note")));
  }

  /** Nothing of it can go, so nothing is said to; the workspace need not wait for it. */
  @Test
  void kill_ofASessionWhoseRepositoriesAllLeft_keepsItsFolders_andTheWorkspaceCanBeRemoved()
      throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    away(workspace, "api");
    away(workspace, "web");
    workspace.json("workspace", "rescan", workspace.name());
    Document torn = workspace.json(3, "teardown", "feat");

    Document killed = workspace.json(3, "kill", "feat");
    Document cleaned = workspace.json(3, "cleanup", "feat");
    workspace.json("workspace", "rm", workspace.name());

    assertEquals("kept", torn.text("results.0.outcome"));
    assertEquals("kept", killed.text("results.0.outcome"));
    assertEquals(List.of("orphaned", "orphaned"), killed.texts("results.0.worktrees.*.outcome"));
    assertEquals(List.of(), cleaned.texts("cleaned.*"));
    assertTrue(Files.exists(workspace.sessionFolder("feat").resolve("web/README")));
  }

  /** The way on is told by the doctor, and works. */
  @Test
  void workspaceThatWasMoved_isNamedByTheDoctor_andKnownAgainWhereItWas() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Path moved = home.freshFolder().resolve("moved");
    Files.move(workspace.folder(), moved);
    Document doctor = home.coppice().json(1, "doctor");
    Files.move(moved, workspace.folder());

    Document check = doctor.where("checks", "name", "workspace " + workspace.name());

    assertTrue(check.text("message").contains(workspace.folder().toString()), check::toString);
    assertTrue(check.text("hint").contains("move it back"), check::toString);
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
    Invariants.hold(workspace);
  }

  /** Case 24: the mark goes when the repository returns, and the session is whole again. */
  @Test
  void rescan_whenARepositoryReturns_takesTheMarkAway() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Path hidden = away(workspace, "web");
    workspace.json("workspace", "rescan", workspace.name());
    Files.move(hidden, workspace.folder().resolve("web"));

    Document rescanned = workspace.json("workspace", "rescan", workspace.name());

    assertEquals(List.of("web"), rescanned.texts("returned.*"));
    assertTrue(!workspace.show("feat").where("worktrees", "repo", "web").has("orphaned"));
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
    Invariants.hold(workspace);
  }

  /** Case 24: a restore brings the rest back. */
  @Test
  void restore_ofASessionWithAnOrphanedRow_bringsTheRestBack() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    workspace.json("teardown", "feat");
    away(workspace, "web");
    workspace.json("workspace", "rescan", workspace.name());

    Run run = workspace.run("--json", "restore", "feat");

    Document restored = Document.parse(run.out());
    assertEquals("exact", restored.where("results.0.worktrees", "repo", "api").text("outcome"));
    assertTrue(Files.exists(workspace.sessionFolder("feat").resolve("api/README")));
    assertEquals("live", workspace.show("feat").text("state"));
  }

  private static Path away(TestWorkspace workspace, String repository) throws IOException {
    Path from = workspace.folder().resolve(repository);
    return Files.move(from, home.freshFolder().resolve(from.getFileName()));
  }
}
