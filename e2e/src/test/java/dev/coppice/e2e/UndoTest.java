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

/** Taking removals back: cases 26a, 37 and 37a, and why an undo can be refused. */
class UndoTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  @Test
  void undo_ofAKill_isExact_reflogAndDroppedBranchIncluded() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    TestRepository web = workspace.worktree("feat", "web");
    web.commitFile("done", "done\n");
    web.git("reset", "-q", "--hard", "HEAD~1");
    Snapshot before = workspace.snapshot();
    String reflog = web.git("reflog", "--format=%H %gs");

    workspace.json("kill", "feat");
    Document undone = workspace.json("undo");

    assertEquals("kill", undone.text("undone.kind"));
    assertEquals("undo", undone.text("operation.kind"));
    assertEquals("stopped", undone.text("sessions.0.status"));
    assertBack(before, workspace);
    assertEquals(reflog, web.git("reflog", "--format=%H %gs"));
    assertEquals("", web.oracle().status());
    Invariants.hold(workspace);
  }

  @Test
  void undo_ofATeardown_isExact() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Snapshot before = workspace.snapshot();
    workspace.json("teardown", "feat");

    Document undone = workspace.json("undo", "feat");

    assertEquals("teardown", undone.text("undone.kind"));
    assertBack(before, workspace);
    Invariants.hold(workspace);
  }

  /** An undo named by its operation takes back just that. */
  @Test
  void undo_ofANamedOperation_leavesOtherSessionsAlone() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("one");
    workspace.spawn("two");
    String operation = workspace.json("kill", "one").text("results.0.operation.id");
    workspace.json("kill", "two");

    Document undone = workspace.json("undo", operation);

    assertEquals(List.of("one"), undone.texts("sessions.*.name"));
    assertEquals("terminated", workspace.show("two").text("state"));
    Invariants.hold(workspace);
  }

  /** A command over several sessions is taken back as a whole. */
  @Test
  void undo_ofAKillOfSeveral_bringsAllBack() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("one");
    workspace.spawn("two");
    Snapshot before = workspace.snapshot();
    workspace.json("kill", "one", "two");

    Document undone = workspace.json("undo");

    assertEquals(2, undone.texts("sessions.*.name").size());
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals(before.refs(), workspace.snapshot().refs());
    Invariants.hold(workspace);
  }

  /** And not at all if one of them cannot come back. */
  @Test
  void undo_ofAKillOfSeveral_whenOneCannotComeBack_bringsNoneBack() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("one");
    workspace.spawn("two");
    workspace.worktree("two", "api").commitFile("done", "done\n");
    workspace.json("kill", "one", "two");
    moveOn(workspace.repository("api"), "two");
    Snapshot before = workspace.snapshot();

    workspace.error(1, "UNDO_STALE", "undo");

    before.assertUnchanged(workspace);
  }

  /** Case 37a. */
  @Test
  void undo_afterTheBranchMoved_isRefused() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    workspace.worktree("feat", "web").commitFile("done", "done\n");
    workspace.json("kill", "feat");
    moveOn(workspace.repository("web"), "feat");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "UNDO_STALE", "undo");

    assertEquals("web", error.text("error.details.repository"));
    assertTrue(error.text("error.hint").contains("restore"), error::toString);
    before.assertUnchanged(workspace);
  }

  /** Case 37a: a branch that was dropped and is now somebody else's. */
  @Test
  void undo_afterTheDroppedBranchWasMadeAnewElsewhere_isRefused() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.json("kill", "feat");
    TestRepository api = workspace.repository("api");
    api.git("branch", "feat", "HEAD~1");
    Snapshot before = workspace.snapshot();

    workspace.error(1, "UNDO_STALE", "undo");

    before.assertUnchanged(workspace);
  }

  /** Case 37a. */
  @Test
  void undo_afterTheBranchWasCheckedOutElsewhere_isRefusedNamingThePlace() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").commitFile("done", "done\n");
    workspace.json("kill", "feat");
    Path place = home.freshFolder().resolve("mine");
    workspace.repository("api").git("worktree", "add", "-q", place.toString(), "feat");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "BRANCH_CHECKED_OUT", "undo");

    assertEquals(place.toString(), error.text("error.details.path"));
    before.assertUnchanged(workspace);
  }

  @Test
  void undo_whenSomethingIsInThePath_isRefused() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.json("kill", "feat");
    Path file = workspace.sessionFolder("feat").resolve("api/precious");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "precious");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "PATH_TAKEN", "undo");

    assertTrue(error.has("error.hint"), error::toString);
    before.assertUnchanged(workspace);
  }

  /** Case 37: something has happened since. */
  @Test
  void undo_ofAnOperationThatIsNotTheNewestOfItsSession_isRefused() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    String first = workspace.json("kill", "feat").text("results.0.operation.id");
    workspace.json("restore", "feat");
    workspace.json("kill", "feat");
    Snapshot before = workspace.snapshot();

    Document error = workspace.error(1, "UNDO_STALE", "undo", first);

    assertTrue(error.has("error.hint"), error::toString);
    before.assertUnchanged(workspace);
  }

  @Test
  void undo_whereNothingWasDone_saysSo() {
    TestWorkspace workspace = home.workspace("api");
    workspace.json("workspace", "add", ".");

    Document error = workspace.error(1, "NOTHING_TO_UNDO", "undo");
    Document unknown = workspace.error(1, "OPERATION_NOT_FOUND", "undo", "op_nothing");
    Document nobody = workspace.error(1, "SESSION_NOT_FOUND", "undo", "nobody");

    for (Document each : List.of(error, unknown, nobody)) {
      assertTrue(each.has("error.hint"), each::toString);
    }
  }

  /** Case 37: something has happened since, which is told with what can be done instead. */
  @Test
  void undo_ofASpawnOrAnUndo_whenSomethingHappenedSince_isRefusedWithAWayOut() {
    TestWorkspace workspace = home.workspace("api");
    String spawn = workspace.json("spawn", "feat").text("operation.id");
    workspace.json("kill", "feat");
    String undo = workspace.json("undo").text("operation.id");
    String teardown = workspace.json("teardown", "feat").text("results.0.operation.id");
    Snapshot before = workspace.snapshot();

    for (String operation : List.of(spawn, undo)) {
      Document error = workspace.error(1, "UNDO_STALE", "undo", operation);
      assertEquals(teardown, error.text("error.details.operation"));
      assertTrue(error.text("error.hint").contains("coppice kill --stash"), error::toString);
    }
    before.assertUnchanged(workspace);
  }

  /** A kill that kept everything can be taken back: the session lives again. */
  @Test
  void undo_ofAKillThatKeptTheWorktrees_makesTheSessionLiveAgain() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "precious\n");
    Snapshot before = workspace.snapshot();
    workspace.json(3, "kill", "feat");

    workspace.json("undo");

    before.assertUnchanged(workspace);
  }

  /** Case 26a. */
  @Test
  void undo_afterAnotherSessionWasSpawned_leavesBothWhole() {
    TestWorkspace workspace = home.workspace("api", "web");
    TestRepository library = TestRepository.create(home.freshFolder());
    TestRepository api = workspace.repository("api");
    api.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "-q",
        "add",
        library.folder().toString(),
        "sub");
    api.commit("Add a submodule");
    workspace.spawn("first");
    initialise(workspace.worktree("first", "api"));
    workspace.json("kill", "first");

    workspace.spawn("second");
    initialise(workspace.worktree("second", "api"));
    workspace.json("undo", "first");

    for (String session : List.of("first", "second")) {
      TestRepository worktree = workspace.worktree(session, "api");
      TestRepository submodule = new TestRepository(worktree.folder().resolve("sub"));
      assertEquals("", worktree.oracle().status());
      assertEquals(session, worktree.git("branch", "--show-current"));
      assertEquals(library.head(), submodule.head());
      assertEquals("", submodule.oracle().status());
      assertEquals(worktree.gitDir().resolve("modules/sub"), submodule.gitDir());
      assertTrue(worktree.git("submodule", "status").startsWith(" " + library.head()));
    }
    assertEquals(3, api.oracle().worktreePaths().size());
    Invariants.hold(workspace);
  }

  /** All but the objects and the ref of the record, which stay for a while. */
  private static void assertBack(Snapshot before, TestWorkspace workspace) {
    Snapshot after = workspace.snapshot();
    assertEquals(before.worktrees(), after.worktrees());
    assertEquals(before.refs(), after.refs());
    assertEquals(before.registrations(), after.registrations());
    assertEquals(before.sessions(), after.sessions());
  }

  private static void initialise(TestRepository worktree) {
    worktree.git("-c", "protocol.file.allow=always", "submodule", "-q", "update", "--init");
  }

  private static void moveOn(TestRepository repository, String branch) {
    String tree = repository.git("rev-parse", branch + "^{tree}");
    String commit = repository.git("commit-tree", "-p", branch, "-m", "Moved on", tree);
    repository.git("update-ref", "refs/heads/" + branch, commit);
  }
}
