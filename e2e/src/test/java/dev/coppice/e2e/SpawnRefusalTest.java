package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spawns that cannot be, cases 7, 11 and 12: an error that names the cause, and nothing else. */
class SpawnRefusalTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 7: the second repository has the branch. */
  @Test
  void spawn_whenTheBranchExists_leavesNothingAnywhere() {
    TestWorkspace workspace = registered("api", "web");
    workspace.repository("web").git("branch", "feat");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "BRANCH_EXISTS", "spawn", "feat");

    assertNames(error, "web", "--reuse-branch");
    before.assertUnchanged(workspace);
  }

  /** Case 7. */
  @Test
  void spawn_whenTheBranchIsCheckedOutElsewhere_namesThePlace() {
    TestWorkspace workspace = registered("api", "web");
    Path place = home.freshFolder().resolve("mine");
    workspace.repository("web").addWorktree(place, "feat");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "BRANCH_CHECKED_OUT", "spawn", "feat", "--reuse-branch");

    assertNames(error, "web", "");
    assertEquals(place.toString(), error.text("error.details.path"));
    before.assertUnchanged(workspace);
  }

  /** Case 7: the branch that is paused in a rebase elsewhere is held too. */
  @Test
  void spawn_whenTheBranchIsBeingRebasedElsewhere_namesThePlace() {
    TestWorkspace workspace = registered("api");
    TestRepository api = workspace.repository("api");
    TestRepository mine = api.addWorktree(home.freshFolder().resolve("mine"), "feat");
    mine.commitFile("README", "theirs\n");
    api.commitFile("README", "ours\n");
    mine.git().attempt("rebase", "main");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "BRANCH_CHECKED_OUT", "spawn", "feat", "--reuse-branch");

    assertEquals(mine.folder().toString(), error.text("error.details.path"));
    before.assertUnchanged(workspace);
  }

  /** Case 7. */
  @Test
  void spawn_whenTheBaseResolvesNowhere_leavesNothingAnywhere() {
    TestWorkspace workspace = registered("api", "web");
    Snapshot before = workspace.snapshot();

    workspace.error(1, "BASE_NOT_FOUND", "spawn", "feat", "--base", "nowhere");
    Document error = workspace.error(1, "BASE_NOT_FOUND", "spawn", "feat", "--base", "web=gone");

    assertNames(error, "web", "fetch");
    assertEquals("web: 'gone' names no commit", error.text("error.message"));
    before.assertUnchanged(workspace);
  }

  /** Case 7: a base that is a tree or a blob is none. */
  @ParameterizedTest
  @ValueSource(strings = {"HEAD^{tree}", "HEAD:README", "", "-x", "a..b", "HEAD@{99}"})
  void spawn_fromWhatIsNoCommit_leavesNothingAnywhere(String base) {
    TestWorkspace workspace = registered("api");
    Snapshot before = workspace.snapshot();

    Run run = workspace.run("--json", "spawn", "feat", "--base=api=" + base);

    Document error = Document.parse(run.err());
    assertTrue(
        List.of("BASE_NOT_FOUND", "USAGE", "INVALID_VALUE").contains(error.text("error.code")),
        run::toString);
    assertTrue(error.has("error.hint"), run::toString);
    before.assertUnchanged(workspace);
  }

  /** Case 7: something is in the path. */
  @Test
  void spawn_whenThePathIsTaken_leavesItAlone() throws IOException {
    TestWorkspace workspace = registered("api", "web");
    Path inTheWay = workspace.sessionFolder("feat").resolve("web/precious");
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "precious");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "PATH_TAKEN", "spawn", "feat");

    assertNames(error, "", "");
    before.assertUnchanged(workspace);
  }

  /** Case 7: a file or a dangling link is something too. */
  @Test
  void spawn_whenADanglingLinkIsInThePath_leavesItAlone() throws IOException {
    TestWorkspace workspace = registered("api");
    Files.createDirectories(workspace.sessionFolder("feat").getParent());
    Files.createSymbolicLink(workspace.sessionFolder("feat"), home.folder().resolve("nothing"));
    Snapshot before = workspace.snapshot();

    workspace.error(1, "PATH_TAKEN", "spawn", "feat");

    before.assertUnchanged(workspace);
    assertTrue(Files.notExists(home.folder().resolve("nothing")));
  }

  /** Case 7: the path is registered for a worktree whose folder is away. */
  @Test
  void spawn_whenThePathIsRegisteredForAWorktreeThatIsAway_isRefused() throws IOException {
    TestWorkspace workspace = registered("api");
    Path path = workspace.sessionFolder("feat").resolve("api");
    Files.createDirectories(path.getParent());
    workspace.repository("api").addWorktree(path, "mine");
    Files.move(path, home.freshFolder().resolve("away"));
    Files.delete(path.getParent());
    Files.delete(workspace.sessionFolder("feat").getParent());
    Snapshot before = workspace.snapshot();

    workspace.error(1, "PATH_TAKEN", "spawn", "feat");

    before.assertUnchanged(workspace);
  }

  /** Case 7: a folder that cannot be written, for whoever runs the tests. */
  @Test
  void spawn_whenARepositoryCannotBeWritten_leavesNothingAnywhere() throws Exception {
    TestWorkspace workspace = registered("api", "web");
    Path refs = workspace.repository("web").commonDir();
    Snapshot before = workspace.snapshot();
    assumeTrue(Attribute.IMMUTABLE.set(refs), "the file system knows no immutable folders");
    Document error;
    try {
      error = Document.parse(workspace.run("--json", "spawn", "feat").err());
    } finally {
      Attribute.IMMUTABLE.clear(refs);
    }

    assertNames(error, "web", "");
    before.assertUnchanged(workspace);
  }

  /** Case 7: the checkout of the second repository fails half-way. */
  @Test
  void spawn_whenACheckoutFails_undoesTheOthers() {
    TestWorkspace workspace = registered("api", "web");
    TestRepository web = workspace.repository("web");
    web.write(".gitattributes", "*.bin filter=broken\n");
    web.write("some.bin", "content\n");
    web.commitAll("Filtered");
    web.git("config", "filter.broken.smudge", "false");
    web.git("config", "filter.broken.required", "true");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "CHECKOUT_FAILED", "spawn", "feat");

    assertNames(error, "web", "");
    before.assertUnchanged(workspace);
  }

  /** Case 12. */
  @Test
  void spawn_whenABranchWouldBeAFolderOfAnother_isRefused() {
    TestWorkspace workspace = registered("api", "web");
    workspace.repository("web").git("branch", "x");
    workspace.repository("web").git("branch", "deep/er");
    Snapshot before = workspace.snapshot();

    Document below = workspace.error(1, "BRANCH_CLASH", "spawn", "one", "--branch", "x/y");
    Document above = workspace.error(1, "BRANCH_CLASH", "spawn", "two", "--branch", "deep");

    assertNames(below, "web", "--branch");
    assertNames(above, "web", "--branch");
    before.assertUnchanged(workspace);
  }

  /** Case 11: a session's name. */
  @Test
  void spawn_underANameThatCannotBe_isRejectedBeforeAnyEffect() {
    TestWorkspace workspace = registered("api");
    Snapshot before = workspace.snapshot();

    for (String name :
        List.of(
            "..",
            ".",
            "",
            " ",
            "a/../b",
            "/etc",
            "a/b",
            "a\\b",
            "a\nb",
            "a\tb",
            "a\u0001b",
            "a\u007fb",
            "a\u202eb",
            "op_06gvqgnsdrdusokfsgc9njnb01",
            "s_06gvqgnsdr476ecm144titct01",
            "x".repeat(300))) {
      Document error = workspace.error(1, "INVALID_NAME", "spawn", "--", name);
      assertTrue(error.has("error.hint"), error::toString);
    }
    before.assertUnchanged(workspace);
  }

  /** Case 11: names that start like an option are the command line's to refuse. */
  @Test
  void spawn_underANameLikeAnOption_isAnErrorOfUsage() {
    TestWorkspace workspace = registered("api");

    workspace.error(2, "USAGE", "spawn", "-x");
    workspace.error(1, "INVALID_NAME", "spawn", "--", "-x");
  }

  /** Case 11: a branch's name. */
  @Test
  void spawn_onABranchThatCannotBe_isRejectedBeforeAnyEffect() {
    TestWorkspace workspace = registered("api");
    Snapshot before = workspace.snapshot();

    for (String branch :
        List.of(
            "..",
            "a..b",
            "-x",
            "x.lock",
            "x.lock/y",
            "a/../b",
            "a/",
            "/a",
            "a//b",
            "a b",
            "a~b",
            "a^b",
            "a:b",
            "a?b",
            "a*b",
            "a[b",
            "a\\b",
            "a@{b",
            "@",
            "HEAD",
            ".a",
            "a/.b",
            "a.",
            "",
            "a\u0001b",
            "a\u007fb",
            "x".repeat(300))) {
      Document error = workspace.error(1, "INVALID_BRANCH", "spawn", "feat", "--branch=" + branch);
      assertTrue(error.has("error.hint"), error::toString);
    }
    before.assertUnchanged(workspace);
  }

  @Test
  void spawn_underANameThatIsTaken_isAConflict() {
    TestWorkspace workspace = registered("api");
    workspace.spawn("feat");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(5, "NAME_TAKEN", "spawn", "feat", "--branch", "other");

    assertTrue(error.has("error.hint"), error::toString);
    before.assertUnchanged(workspace);
  }

  @Test
  void spawn_ofARepositoryThatIsNotThere_namesThoseThatAre() {
    TestWorkspace workspace = registered("api", "web");
    Snapshot before = workspace.snapshot();

    Document chosen = workspace.error(1, "REPOSITORY_NOT_FOUND", "spawn", "feat", "--repo", "app");
    Document based =
        workspace.error(1, "REPOSITORY_NOT_FOUND", "spawn", "feat", "--base", "app=main");

    assertEquals(List.of("api", "web"), chosen.texts("error.details.repositories.*"));
    assertNames(based, "app", "api");
    before.assertUnchanged(workspace);
  }

  @Test
  void spawn_inAFolderThatHoldsNoRepository_registersNothing() {
    TestWorkspace workspace = home.workspace();

    Document here = workspace.error(1, "NO_REPOSITORIES", "spawn", "feat");
    Document nowhere = workspace.error(1, "WORKSPACE_NOT_FOUND", "spawn", "feat", "-w", "nowhere");

    assertTrue(here.has("error.hint"), here::toString);
    assertTrue(nowhere.has("error.hint"), nowhere::toString);
    assertTrue(
        workspace.json("workspace", "ls").texts("workspaces.*.name").stream()
            .noneMatch(workspace.name()::equals));
  }

  /** A spawn that would have registered its workspace and fails registers nothing. */
  @Test
  void spawn_thatFailsInAnUnregisteredWorkspace_registersNothing() {
    TestWorkspace workspace = home.workspace("api");
    workspace.repository("api").git("branch", "feat");

    workspace.error(1, "BRANCH_EXISTS", "spawn", "feat");

    workspace.error(1, "WORKSPACE_NOT_FOUND", "workspace", "show", workspace.name());
  }

  private static TestWorkspace registered(String... paths) {
    TestWorkspace workspace = home.workspace(paths);
    workspace.json("workspace", "add", ".");
    return workspace;
  }

  private static void assertNames(Document error, String repository, String hint) {
    if (!repository.isEmpty()) {
      assertTrue(error.text("error.message").contains(repository), error::toString);
    }
    assertTrue(error.text("error.hint").contains(hint), error::toString);
  }
}
