package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killing sessions: cases 16, 17, 19, 20, 20a, 22 and 23. */
class KillTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 16. */
  @Test
  void kill_ofACleanSession_freesItAndDropsTheBranchesThatNobodyUsed() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    String done = workspace.worktree("feat", "web").commitFile("done", "done\n");

    Document killed = workspace.json("kill", "feat");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertEquals(List.of("removed", "removed"), killed.texts("results.0.worktrees.*.outcome"));
    assertEquals(
        List.of("unavailable", "unavailable"), killed.texts("results.0.worktrees.*.state"));
    assertTrue(Files.notExists(workspace.sessionFolder("feat")));
    for (TestRepository repository : workspace.repositories().values()) {
      assertEquals(1, repository.oracle().worktreePaths().size());
    }
    assertEquals("", workspace.repository("api").git("branch", "--list", "feat"));
    assertEquals(done, workspace.repository("web").git("rev-parse", "refs/heads/feat"));
    assertEquals("terminated", workspace.show("feat").text("state"));
    Invariants.hold(workspace);
  }

  /** Case 16: a session that is freed does not keep its name. */
  @Test
  void spawn_afterAKill_takesTheNameAgain() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.json("kill", "feat");

    Document second = workspace.spawn("feat");

    assertEquals("live", second.text("state"));
    assertEquals(
        2,
        workspace.json("ls", "--all").all("sessions.*").stream()
            .filter(one -> one.text("workspace").equals(workspace.name()))
            .count());
    Invariants.hold(workspace);
  }

  /** Case 17. */
  @Test
  void kill_whenTheLastRepositoryIsDirty_touchesNone() {
    TestWorkspace workspace = home.workspace("api", "libs/core", "web");
    workspace.spawn("feat");
    workspace.worktree("feat", "web").write("new file", "precious\n");
    Snapshot before = workspace.snapshot();

    Run run = workspace.run("--json", "kill", "feat");

    Document killed = run.document(3);
    assertEquals("", run.err());
    assertEquals("kept", killed.text("results.0.outcome"));
    assertEquals(List.of("kept", "kept", "kept"), killed.texts("results.0.worktrees.*.outcome"));
    Document web = killed.where("results.0.worktrees", "repo", "web");
    assertEquals("active", web.text("state"));
    assertEquals("UNTRACKED", web.text("findings.0.code"));
    assertEquals(List.of("new file"), web.texts("findings.0.paths.*"));
    assertEquals("true", web.text("findings.0.blocks"));
    assertTrue(web.has("findings.0.hint"));
    assertEquals("terminated", workspace.show("feat").text("state"));
    assertEquals("kept", workspace.show("feat").text("status"));
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals(before.folder(), workspace.snapshot().folder());
  }

  /** Case 17: the next kill takes what has become clean. */
  @Test
  void kill_againAfterTheWorkWasCommitted_freesTheSession() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    TestRepository web = workspace.worktree("feat", "web");
    web.write("new", "precious\n");
    workspace.json(3, "kill", "feat");
    String commit = web.commitAll("Keep it");

    Document killed = workspace.json("kill", "feat");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertEquals(commit, workspace.repository("web").git("rev-parse", "feat"));
    Invariants.hold(workspace);
  }

  /** Case 19. */
  @Test
  void kill_ofAWorktreeWithIgnoredFilesAlone_takesThemToQuarantineAndSaysSo() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.repository("api").commitFile(".gitignore", "build/\n*.log\n");
    workspace.spawn("feat");
    TestRepository api = workspace.worktree("feat", "api");
    api.write("build/out", "twelve bytes");
    api.write("a.log", "x");

    Document killed = workspace.json("kill", "feat");

    Document finding = killed.where("results.0.worktrees.0.findings", "code", "IGNORED");
    assertEquals("freed", killed.text("results.0.outcome"));
    assertEquals("false", finding.text("blocks"));
    assertEquals("2", finding.text("count"));
    assertEquals("13", finding.text("bytes"));
    assertEquals(
        List.of("twelve bytes"), contents(home.worktrees().resolve(".quarantine"), "build/out"));
  }

  /** Case 19: ignored files come back with an undo. */
  @Test
  void undo_ofAKillWithIgnoredFiles_bringsThemBack() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.repository("api").commitFile(".gitignore", "build/\n");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("build/out", "made");
    workspace.json("kill", "feat");

    workspace.json("undo");

    assertEquals(
        "made", Files.readString(workspace.sessionFolder("feat").resolve("api/build/out")));
  }

  /** Case 20: the branch stands at its base, but its reflog knows of commits. */
  @Test
  void kill_whenCommitsWereMadeAndResetAway_keepsTheBranchAndItsReflog() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    TestRepository worktree = workspace.worktree("feat", "api");
    String away = worktree.commitFile("away", "away\n");
    worktree.git("reset", "-q", "--hard", "HEAD~1");

    Document killed = workspace.json("kill", "feat");

    TestRepository api = workspace.repository("api");
    assertEquals("freed", killed.text("results.0.outcome"));
    assertEquals(api.head(), api.git("rev-parse", "refs/heads/feat"));
    assertTrue(api.git("reflog", "show", "--format=%H", "feat").contains(away));
  }

  /** Case 20: no other ref reaches the branch's base. */
  @Test
  void kill_whenNoOtherRefReachesTheBase_keepsTheBranch() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    api.git("checkout", "-q", "-b", "side");
    String base = api.commitFile("side", "side\n");
    api.git("checkout", "-q", "main");
    workspace.spawn("feat", "--base", "side");
    api.git("branch", "-q", "-D", "side");

    workspace.json("kill", "feat");

    assertEquals(base, api.git("rev-parse", "refs/heads/feat"));
  }

  /** Case 20: a branch that was there before is the user's. */
  @Test
  void kill_ofASessionOnABranchThatWasReused_keepsTheBranch() {
    TestWorkspace workspace = home.workspace("api");
    workspace.repository("api").git("branch", "feat");
    workspace.spawn("feat", "--reuse-branch");

    workspace.json("kill", "feat");

    assertEquals(
        workspace.repository("api").head(),
        workspace.repository("api").git("rev-parse", "refs/heads/feat"));
  }

  /** Case 20a. */
  @Test
  void kill_whenTheIndexCannotBeRead_isRefused() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Path index = workspace.worktree("feat", "web").gitDir().resolve("index");
    Files.writeString(index, "not an index");

    Document killed = workspace.json(3, "kill", "feat");
    Document discarded = workspace.json(3, "kill", "feat", "--discard");

    Document web = killed.where("results.0.worktrees", "repo", "web");
    assertEquals(List.of("STATUS_FAILED"), web.texts("findings.*.code"));
    assertEquals("kept", discarded.text("results.0.outcome"));
    assertEquals("not an index", Files.readString(index));
    assertTrue(Files.exists(workspace.sessionFolder("feat").resolve("api/README")));
  }

  /** Case 22: what was discarded comes back with an undo. */
  @Test
  void undo_ofADiscard_bringsEveryChangeBack() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    TestRepository api = workspace.worktree("feat", "api");
    api.write("README", "staged\n");
    api.git("add", "README");
    api.write("README", "changed again\n");
    api.write("new", "untracked\n");
    Snapshot before = workspace.snapshot();
    String status = api.oracle().status();
    String diffs = api.oracle().diffs();

    Document killed = workspace.json("kill", "feat", "--discard");
    boolean gone = Files.notExists(workspace.sessionFolder("feat"));
    Document undone = workspace.json("undo");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertTrue(gone);
    assertEquals("live", undone.text("sessions.0.state"));
    assertEquals(status, api.oracle().status());
    assertEquals(diffs, api.oracle().diffs());
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals(before.refs(), workspace.snapshot().refs());
    Invariants.hold(workspace);
  }

  /** Case 23. */
  @Test
  void kill_ofWhatWasKilled_reportsWhatIs() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    workspace.json("kill", "feat");

    Document again = workspace.json("kill", "feat");

    assertEquals("freed", again.text("results.0.outcome"));
    assertEquals(List.of("gone", "gone"), again.texts("results.0.worktrees.*.outcome"));
    Invariants.hold(workspace);
  }

  /** Case 23. */
  @Test
  void kill_ofAnUnknownName_isNotFound() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");

    Document error = workspace.error(1, "SESSION_NOT_FOUND", "kill", "foot");

    assertTrue(error.has("error.hint"), error::toString);
    assertEquals("live", workspace.show("feat").text("state"));
  }

  /** Each session is all-or-nothing for itself. */
  @Test
  void kill_ofSeveral_endsEachForItselfWith4WhenTheyDiffer() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("one");
    workspace.spawn("two");
    workspace.worktree("one", "api").write("new", "precious\n");

    Document killed = workspace.json(4, "kill", "one", "two");

    assertEquals(List.of("kept", "freed"), killed.texts("results.*.outcome"));
    assertTrue(Files.exists(workspace.sessionFolder("one").resolve("web/README")));
    assertTrue(Files.notExists(workspace.sessionFolder("two")));
    Invariants.hold(workspace);
  }

  /** A session whose folder was deleted by hand. */
  @Test
  void kill_ofASessionWhoseFolderIsGone_freesItAndUnregistersNothingElse() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Path web = workspace.sessionFolder("feat").resolve("web");
    try (Stream<Path> all = Files.walk(web)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }

    Document killed = workspace.json("kill", "feat");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertEquals("gone", killed.where("results.0.worktrees", "repo", "web").text("outcome"));
    assertEquals("terminated", workspace.show("feat").text("state"));
  }

  private static List<String> contents(Path top, String end) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      List<String> found = new java.util.ArrayList<>();
      for (Path path : all.filter(path -> path.endsWith(end)).toList()) {
        found.add(Files.readString(path));
      }
      return found;
    }
  }
}
