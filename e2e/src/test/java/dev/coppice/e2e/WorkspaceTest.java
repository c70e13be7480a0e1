package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registering folders: cases 1 to 4. */
class WorkspaceTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 1. */
  @Test
  void add_findsRepositoriesTwoLevelsDown_passesOverTheRest_andWritesNothing() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web", "libs/deep/core");
    TestRepository api = workspace.repository("api");
    api.commitFile(".gitignore", "node_modules/\nvendor/\n");
    TestRepository.create(workspace.folder().resolve("api/node_modules/left-pad"));
    TestRepository.create(workspace.folder().resolve("api/vendor/clone"));
    TestRepository.create(workspace.folder().resolve("node_modules/other"));
    api.addWorktree(workspace.folder().resolve("linked"), "linked");
    new TestGit(workspace.folder()).run("init", "-q", "--bare", "bare.git");
    Files.createDirectories(workspace.folder().resolve("plain/folder"));
    FolderSnapshot before = FolderSnapshot.of(workspace.folder());

    Document added = workspace.json("workspace", "add", ".");

    assertEquals(List.of("api", "core", "web"), added.texts("workspace.repositories.*.name"));
    assertEquals(
        workspace.repository("libs/deep/core").folder().toString(),
        added.where("workspace.repositories", "name", "core").text("path"));
    assertEquals(before, FolderSnapshot.of(workspace.folder()));
    String top = workspace.folder() + "/";
    assertEquals(List.of(top + "bare.git", top + "linked"), added.texts("passedOver.*.path"));
    assertEquals(List.of("BARE_REPOSITORY", "LINKED_WORKTREE"), added.texts("passedOver.*.reason"));
  }

  /** What was left out is said to people, too, and to them in words. */
  @Test
  void add_andRescan_sayWhatTheyPassedOver() {
    TestWorkspace workspace = home.workspace("api");
    workspace.repository("api").write(".gitignore", "mine/\n");
    TestRepository.create(workspace.folder().resolve("api/mine"));
    TestRepository.create(workspace.folder().resolve("a/b/c/d/e"));

    String added = workspace.run("workspace", "add", ".").text();
    TestRepository.unborn(workspace.folder().resolve("begun"));
    String rescanned = workspace.run("workspace", "rescan").text();

    String ignored = "passed over api/mine: ignored by the repository around it";
    assertTrue(added.contains(ignored), added);
    assertTrue(added.contains("passed over a/b/c/d/e: below the depth"), added);
    assertTrue(rescanned.contains("passed over begun: it has no commit yet"), rescanned);
  }

  /** Coppice's own worktrees are no news, nor is what was named by hand. */
  @Test
  void rescan_ofAFolderAroundTheHome_namesNoWorktreeOfOurs() {
    TestWorkspace workspace =
        home.workspace(home.folder().resolve("around"), "api", "deep/a/b/c/d");
    Coppice inside = new Coppice(workspace.folder().resolve("home"), workspace.folder());
    try {
      inside.json("workspace", "add", ".", "--repo", "api=api", "--repo", "d=deep/a/b/c/d");
      inside.json("spawn", "feat");

      Document rescanned = inside.json("workspace", "rescan");

      assertEquals(List.of(), rescanned.texts("passedOver.*.path"));
    } finally {
      inside.killDaemon();
    }
  }

  /** Case 1: two repositories of one name are told apart. */
  @Test
  void add_ofRepositoriesThatShareTheirName_givesEachItsOwn() {
    TestWorkspace workspace = home.workspace("one/core", "two/core");

    Document added = workspace.json("workspace", "add", ".");

    List<String> names = added.texts("workspace.repositories.*.name");
    assertEquals(2, Set.copyOf(names).size());
  }

  /** Case 2: each kind has a code of its own. */
  @Test
  void add_ofANamedFolderThatIsNoUsableRepository_isRefusedWithItsOwnCode() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    Path top = workspace.folder();
    new TestGit(top).run("init", "-q", "--bare", "bare.git");
    workspace.repository("api").addWorktree(top.resolve("linked"), "linked");
    TestRepository.unborn(top.resolve("unborn"));
    Files.createDirectories(top.resolve("plain"));
    Files.writeString(top.resolve("file"), "");
    Snapshot before = workspace.snapshot();

    refused(workspace, "BARE_REPOSITORY", "bare.git");
    refused(workspace, "LINKED_WORKTREE", "linked");
    refused(workspace, "UNBORN_REPOSITORY", "unborn");
    refused(workspace, "NOT_A_REPOSITORY", "plain");
    refused(workspace, "NOT_A_REPOSITORY", "file");
    refused(workspace, "NOT_A_REPOSITORY", "nowhere");
    before.assertUnchanged(workspace);
  }

  /** Case 2: the folder of the workspace itself. */
  @Test
  void add_ofAFolderThatIsNone_isRefused() throws IOException {
    TestWorkspace workspace = home.workspace();
    Files.writeString(workspace.folder().resolve("file"), "");
    Files.createDirectories(workspace.folder().resolve("empty"));
    new TestGit(workspace.folder()).run("init", "-q", "--bare", "bare.git");
    TestRepository.unborn(workspace.folder().resolve("unborn"));
    Snapshot before = workspace.snapshot();

    Document nowhere = workspace.error(1, "NOT_A_FOLDER", "workspace", "add", "nowhere");
    Document file = workspace.error(1, "NOT_A_FOLDER", "workspace", "add", "file");
    hinted(nowhere);
    hinted(file);
    assertEquals(
        "there is no folder " + workspace.folder().resolve("nowhere"),
        nowhere.text("error.message"));
    assertEquals(
        workspace.folder().resolve("file") + " is not a folder", file.text("error.message"));
    hinted(workspace.error(1, "NO_REPOSITORIES", "workspace", "add", "empty"));
    hinted(workspace.error(1, "BARE_REPOSITORY", "workspace", "add", "bare.git"));
    hinted(workspace.error(1, "UNBORN_REPOSITORY", "workspace", "add", "unborn"));
    before.assertUnchanged(workspace);
  }

  /** Case 2: not as root, who reads everything. */
  @Test
  void add_ofAFolderThatCannotBeRead_isRefused() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
    TestWorkspace workspace = home.workspace("api");
    Files.setPosixFilePermissions(
        workspace.folder().resolve("api"), PosixFilePermissions.fromString("---------"));
    try {
      hinted(workspace.error(1, "UNREADABLE", "workspace", "add", "api"));
    } finally {
      Files.setPosixFilePermissions(
          workspace.folder().resolve("api"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Case 3. */
  @Test
  void add_ofTheSameFolderThroughALink_isRecognised() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.json("workspace", "add", ".");
    Path link = Files.createSymbolicLink(home.freshFolder().resolve("link"), workspace.folder());
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(5, "WORKSPACE_EXISTS", "workspace", "add", link.toString());
    Document session =
        new TestWorkspace(workspace.coppice().in(link), workspace.repositories())
            .spawn("feat", "-w", link.toString());

    assertEquals(workspace.name(), error.text("error.details.workspace"));
    assertFalse(error.text("error.hint").contains("--name"), error::toString);
    assertEquals(workspace.name(), session.text("workspace"));
    assertEquals(before.workspaces().size(), workspace.snapshot().workspaces().size());
  }

  /** Case 4. */
  @Test
  void add_twiceAtOnce_isWonByOne() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.json("workspace", "ls");
    String[] call = Coppice.asJson("workspace", "add", ".");
    List<Process> calls =
        List.of(
            workspace.coppice().start(call),
            workspace.coppice().start(call),
            workspace.coppice().start(call));

    List<Run> runs = calls.stream().map(Coppice::finish).toList();

    assertEquals(1, runs.stream().filter(run -> run.exitCode() == 0).count(), runs::toString);
    for (Run run : runs) {
      if (run.exitCode() != 0) {
        run.error(5, "WORKSPACE_EXISTS");
      }
    }
    assertEquals(
        1,
        workspace.json("workspace", "ls").texts("workspaces.*.path").stream()
            .filter(workspace.folder().toString()::equals)
            .count());
  }

  @Test
  void add_underANameThatIsTaken_isAConflict() {
    TestWorkspace first = home.workspace("api");
    first.json("workspace", "add", ".", "--name", "taken");
    TestWorkspace second = home.workspace("api");
    Snapshot before = second.snapshot();

    Document error =
        second.error(5, "WORKSPACE_EXISTS", "workspace", "add", ".", "--name", "taken");

    assertTrue(error.text("error.hint").contains("--name"), error::toString);
    before.assertUnchanged(second);
  }

  @Test
  void add_underANameThatCannotBe_isRefused() {
    TestWorkspace workspace = home.workspace("api");
    Snapshot before = workspace.snapshot();

    for (String name : List.of("", "..", "a/b", "a\nb", ".quarantine", "x".repeat(300))) {
      hinted(workspace.error(1, "INVALID_NAME", "workspace", "add", ".", "--name=" + name));
    }
    for (String name : List.of("..", "a/b", "a\nb", "x".repeat(300))) {
      hinted(workspace.error(1, "INVALID_NAME", "workspace", "add", ".", "--repo", name + "=api"));
    }
    before.assertUnchanged(workspace);
  }

  @Test
  void add_ofNamedRepositories_takesThoseAlone() {
    TestWorkspace workspace = home.workspace("api", "web", "libs/core");

    Document added =
        workspace.json("workspace", "add", ".", "--repo", "base=libs/core", "--repo", "web=web");

    assertEquals(List.of("base", "web"), added.texts("workspace.repositories.*.name"));
  }

  @Test
  void add_ofOneRepositoryTwice_isRefused() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    Files.createSymbolicLink(workspace.folder().resolve("again"), Path.of("api"));
    Snapshot before = workspace.snapshot();

    hinted(
        workspace.error(
            1, "INVALID_VALUE", "workspace", "add", ".", "--repo", "a=api", "--repo", "b=again"));
    before.assertUnchanged(workspace);
  }

  @Test
  void add_ofCoppicesOwnFolders_isRefused() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    Snapshot before = workspace.snapshot();

    hinted(workspace.error(1, "WORKSPACE_OVERLAPS", "workspace", "add", home.home().toString()));
    hinted(
        workspace.error(
            1,
            "WORKSPACE_OVERLAPS",
            "workspace",
            "add",
            workspace.sessionFolder("feat").toString()));
    before.assertUnchanged(workspace);
  }

  @Test
  void rm_ofAWorkspaceWithSessions_isRefused_andTakesAnEmptyOne() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "WORKSPACE_IN_USE", "workspace", "rm", workspace.name());
    before.assertUnchanged(workspace);
    workspace.json("kill", "feat");
    Document removed = workspace.json("workspace", "rm", workspace.name());

    hinted(error);
    assertEquals(workspace.name(), removed.text("removed"));
    workspace.error(1, "WORKSPACE_NOT_FOUND", "workspace", "show", workspace.name());
    assertTrue(Files.exists(workspace.folder().resolve("api/README")));
  }

  @Test
  void workspaceVerbs_forOneThatIsNotThere_areErrorsWithAHint() {
    TestWorkspace workspace = home.workspace("api");

    for (String verb : List.of("show", "rescan", "rm")) {
      hinted(workspace.error(1, "WORKSPACE_NOT_FOUND", "workspace", verb, "nowhere"));
    }
    hinted(workspace.error(1, "WORKSPACE_NOT_FOUND", "ls", "-w", "nowhere"));
  }

  private static void refused(TestWorkspace workspace, String code, String path) {
    hinted(workspace.error(1, code, "workspace", "add", ".", "--repo", "it=" + path));
  }

  private static void hinted(Document error) {
    assertTrue(error.has("error.hint"), error::toString);
  }
}
