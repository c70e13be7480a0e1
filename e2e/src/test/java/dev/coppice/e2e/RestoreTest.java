package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bringing sessions back: cases 28, 33, 34 and 37a as far as restore goes. */
class RestoreTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 28. */
  @Test
  void restoreAll_afterTeardownAll_bringsEachBackOnce_andASecondTimeChangesNothing() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("one");
    workspace.spawn("two");
    workspace.worktree("two", "web").commitFile("done", "done\n");
    Snapshot before = workspace.snapshot();

    Document torn = workspace.json("teardown", "--all", "-w", workspace.name());
    Document shown = workspace.show("one");
    Document restored = workspace.json("restore", "--all", "-w", workspace.name());
    Snapshot after = workspace.snapshot();
    Document again = workspace.json("restore", "--all", "-w", workspace.name());

    assertEquals(List.of("saved", "saved"), torn.texts("results.*.outcome"));
    assertEquals("saved", shown.text("state"));
    assertEquals(List.of("removed", "removed"), shown.texts("worktrees.*.state"));
    assertEquals(List.of("restored", "restored"), restored.texts("results.*.outcome"));
    assertEquals(
        List.of("exact", "exact", "exact", "exact"),
        restored.texts("results.*.worktrees.*.outcome"));
    assertEquals(before.worktrees(), after.worktrees());
    assertEquals(before.refs(), after.refs());
    assertEquals(before.registrations(), after.registrations());
    assertEquals(before.sessions(), after.sessions());
    assertEquals(List.of(), again.texts("results.*"));
    after.assertUnchanged(workspace);
    Invariants.hold(workspace);
  }

  /** An empty folder in the place of the disk does not make its worktrees missing. */
  @Test
  void killAndRestore_whileTheDiskOfTheWorktreesIsAway_areRefused() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("staged", "precious\n");
    workspace.worktree("feat", "api").git("add", "staged");
    Snapshot before = workspace.snapshot();
    Path away = home.folder().resolve("away");
    Files.move(home.worktrees(), away);
    Files.createDirectory(home.worktrees());

    Document killed = workspace.json(3, "kill", "feat");
    Document restored = workspace.json(3, "restore", "feat");

    Files.delete(home.worktrees());
    Files.move(away, home.worktrees());
    assertEquals(List.of("NOT_OURS"), killed.texts("results.0.worktrees.0.findings.*.code"));
    assertTrue(restored.text("results.0.error.hint").contains("Mount"), restored::toString);
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals(before.registrations(), workspace.snapshot().registrations());
  }

  /** A teardown never deletes a branch, however unused. */
  @Test
  void teardown_keepsBranchesThatAKillWouldDrop() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");

    workspace.json("teardown", "feat");

    assertEquals(
        "feat",
        workspace.repository("api").git("branch", "--list", "--format=%(refname:short)", "feat"));
    Invariants.hold(workspace);
  }

  /** A killed session is not brought back unasked. */
  @Test
  void restoreAll_leavesKilledSessionsAlone_andByNameBringsThemBack() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.json("kill", "feat");

    Document all = workspace.json("restore", "--all", "-w", workspace.name());
    Document named = workspace.json("restore", "feat");

    assertEquals(List.of(), all.texts("results.*"));
    assertEquals("restored", named.text("results.0.outcome"));
    assertEquals("exact", named.text("results.0.worktrees.0.outcome"));
    assertEquals("quarantine", named.text("results.0.worktrees.0.source"));
    assertEquals("feat", workspace.worktree("feat", "api").git("branch", "--show-current"));
    Invariants.hold(workspace);
  }

  /** Case 37a: the branch moved on; nobody's work is reverted. */
  @Test
  void restore_afterTheBranchMoved_bringsTheSessionBackOnTheBranchAsItIs() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").commitFile("mine", "mine\n");
    workspace.json("teardown", "feat");
    String moved = moveOn(workspace.repository("api"), "feat");

    Document restored = workspace.json("restore", "feat");

    TestRepository api = workspace.worktree("feat", "api");
    assertEquals("restored", restored.text("results.0.outcome"));
    assertEquals("clean", restored.text("results.0.worktrees.0.outcome"));
    assertEquals("branch", restored.text("results.0.worktrees.0.source"));
    assertEquals(moved, api.head());
    assertEquals("", api.oracle().statusWithIgnored());
    Invariants.hold(workspace);
  }

  /** Case 33, without a preservation. */
  @Test
  void restore_whenTheBranchIsGone_recreatesItAtItsTip() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    String tip = workspace.worktree("feat", "api").commitFile("mine", "mine\n");
    workspace.json("teardown", "feat");
    workspace.repository("api").git("branch", "-q", "-D", "feat");

    Document restored = workspace.json("restore", "feat");

    assertEquals("exact", restored.text("results.0.worktrees.0.outcome"));
    assertEquals(tip, workspace.repository("api").git("rev-parse", "refs/heads/feat"));
    assertEquals("", workspace.worktree("feat", "api").oracle().status());
    Invariants.hold(workspace);
  }

  /** Case 33: refused, naming the place. */
  @Test
  void restore_whenTheBranchIsCheckedOutElsewhere_isRefusedAndBringsNoneBack() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    workspace.json("teardown", "feat");
    Path place = home.freshFolder().resolve("mine");
    workspace.repository("web").git("worktree", "add", "-q", place.toString(), "feat");
    Snapshot before = workspace.snapshot();

    Document restored = workspace.json(3, "restore", "feat");

    assertEquals("refused", restored.text("results.0.outcome"));
    assertEquals("BRANCH_CHECKED_OUT", restored.text("results.0.error.code"));
    assertEquals(place.toString(), restored.text("results.0.error.details.path"));
    assertTrue(restored.has("results.0.error.hint"));
    before.assertUnchanged(workspace);
  }

  /** Case 34. */
  @Test
  void restore_whenThePathIsOccupied_movesItAside_eachTimeToANewPlace() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    Path web = workspace.sessionFolder("feat").resolve("web");
    Path stray = workspace.sessionFolder("feat").resolveSibling("feat.stray-1");
    Path second = workspace.sessionFolder("feat").resolveSibling("feat.stray-2");

    workspace.json("teardown", "feat");
    Files.createDirectories(web);
    Files.writeString(web.resolve("README"), "somebody's");
    Document first = workspace.json("restore", "feat");
    workspace.json("teardown", "feat");
    Files.createDirectories(web.getParent());
    Files.writeString(web, "a file");
    Document again = workspace.json("restore", "feat");

    Document told = first.where("results.0.worktrees", "repo", "web");
    assertEquals("restored", first.text("results.0.outcome"));
    assertEquals(List.of(stray.resolve("web").toString()), told.texts("strays.*"));
    assertEquals("somebody's", Files.readString(stray.resolve("web/README")));
    assertEquals("restored", again.text("results.0.outcome"));
    assertEquals("a file", Files.readString(second.resolve("web")));
    assertEquals("hello\n", Files.readString(web.resolve("README")));
    assertEquals("", workspace.worktree("feat", "web").oracle().statusWithIgnored());
    Invariants.hold(workspace);
  }

  /** Case 34: somebody's worktree is not a stray. */
  @Test
  void restore_whenAnotherWorktreeIsInThePath_isRefused() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.json("teardown", "feat");
    Path api = workspace.sessionFolder("feat").resolve("api");
    workspace.repository("api").addWorktree(api, "mine");
    Snapshot before = workspace.snapshot();

    Document restored = workspace.json(3, "restore", "feat");

    assertEquals("refused", restored.text("results.0.outcome"));
    assertEquals("PATH_TAKEN", restored.text("results.0.error.code"));
    before.assertUnchanged(workspace);
  }

  @Test
  void restore_ofALiveSession_repairsWhatIsMissing_andChangesNothingElse() throws IOException {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    TestRepository api = workspace.worktree("feat", "api");
    api.write("new", "precious\n");
    FolderSnapshot before = FolderSnapshot.of(api.folder());
    delete(workspace.sessionFolder("feat").resolve("web"));

    Document restored = workspace.json("restore", "feat");

    assertEquals("restored", restored.text("results.0.outcome"));
    assertEquals("present", restored.where("results.0.worktrees", "repo", "api").text("outcome"));
    assertEquals("clean", restored.where("results.0.worktrees", "repo", "web").text("outcome"));
    assertEquals(before, FolderSnapshot.of(api.folder()));
    assertEquals("", workspace.worktree("feat", "web").oracle().status());
    Invariants.hold(workspace);
  }

  /** The name is in use by a newer session. */
  @Test
  void restore_whenTheNameIsTaken_isAConflict() {
    TestWorkspace workspace = home.workspace("api");
    String first = workspace.spawn("feat").text("id");
    workspace.json("kill", "feat");
    workspace.spawn("feat", "--branch", "other");
    Snapshot before = workspace.snapshot();

    Run run = workspace.run("--json", "restore", first);

    assertTrue(run.out().contains("NAME_TAKEN") || run.err().contains("NAME_TAKEN"), run::toString);
    assertTrue(run.exitCode() == 3 || run.exitCode() == 5, run::toString);
    before.assertUnchanged(workspace);
  }

  /** What was torn down and then killed comes back by name alone. */
  @Test
  void kill_ofASavedSession_makesItsRowsUnavailable() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.json("teardown", "feat");

    Document killed = workspace.json("kill", "feat");
    Document shown = workspace.show("feat");
    Document restored = workspace.json("restore", "feat");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertEquals("terminated", shown.text("state"));
    assertEquals(List.of("unavailable"), shown.texts("worktrees.*.state"));
    assertEquals("exact", restored.text("results.0.worktrees.0.outcome"));
    Invariants.hold(workspace);
  }

  /** Cleanup is exact about what it did and what it left. */
  @Test
  void cleanup_takesWhatKillLeft_andNamesWhatItSkipped() {
    TestWorkspace workspace = home.workspace("api");
    String dirty = workspace.spawn("dirty").text("id");
    Path dirtyApi = workspace.sessionFolder("dirty").resolve("api");
    String mended = workspace.spawn("mended").text("id");
    workspace.worktree("dirty", "api").write("new", "precious\n");
    workspace.worktree("mended", "api").write("new", "precious\n");
    workspace.json(3, "kill", "dirty", "mended");
    workspace.repository("api").git("worktree", "lock", dirtyApi.toString());

    Document cleaned = workspace.json(4, "cleanup", "-w", workspace.name());

    assertEquals(List.of(mended), cleaned.texts("cleaned.*"));
    assertEquals(List.of(dirty), cleaned.texts("skipped.*.session"));
    assertEquals("LOCKED", cleaned.text("skipped.0.reason"));
    assertTrue(Files.exists(workspace.sessionFolder("dirty").resolve("api/new")));
    assertTrue(Files.notExists(workspace.sessionFolder("mended")));
    Invariants.hold(workspace);
  }

  private static String moveOn(TestRepository repository, String branch) {
    String tree = repository.git("rev-parse", branch + "^{tree}");
    String commit = repository.git("commit-tree", "-p", branch, "-m", "Moved on", tree);
    repository.git("update-ref", "refs/heads/" + branch, commit);
    return commit;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
