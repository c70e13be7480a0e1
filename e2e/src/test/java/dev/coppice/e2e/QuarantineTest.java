package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What rests in quarantine survives whatever the user does with git: cases 26 and 26b. */
class QuarantineTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 26b. */
  @Test
  void undo_afterTheUserCollectedPrunedAndExpiredEverything_isExact() {
    TestWorkspace workspace = home.workspace("api");
    workspace.repository("api").commitFile(".gitignore", "build/\n");
    workspace.spawn("feat");
    TestRepository worktree = workspace.worktree("feat", "api");
    makeAMess(worktree);
    String status = worktree.oracle().statusWithIgnored();
    String diffs = worktree.oracle().diffs();
    String index = worktree.oracle().index();
    String stashed = worktree.git("rev-parse", "refs/worktree/mine");
    Snapshot before = workspace.snapshot();
    workspace.json("kill", "feat", "--discard");

    TestRepository api = workspace.repository("api");
    sweep(api);
    workspace.json("undo");

    assertEquals(status, worktree.oracle().statusWithIgnored());
    assertEquals(diffs, worktree.oracle().diffs());
    assertEquals(index, worktree.oracle().index());
    assertEquals("commit", worktree.git("cat-file", "-t", stashed));
    assertEquals(before.worktrees(), workspace.snapshot().worktrees());
    assertEquals("", api.oracle().fsck());
    Invariants.hold(workspace);
    api.git("gc", "-q");
    assertEquals("", api.oracle().fsck());
  }

  /** Case 26b: between the kill and the undo, git is content with the repository. */
  @Test
  void gc_whileWorktreesRestInQuarantine_isClean() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    makeAMess(workspace.worktree("feat", "api"));
    workspace.json("kill", "feat", "--discard");

    TestRepository api = workspace.repository("api");
    sweep(api);

    assertEquals("", api.oracle().fsck());
    assertEquals(List.of(), api.oracle().prunable());
    assertEquals(List.of(api.folder().toString()), api.oracle().worktreePaths());
    Invariants.hold(workspace);
  }

  /** Case 26b: the quarantine was emptied by hand; the branch brings the session back. */
  @Test
  void restore_afterTheQuarantineWasEmptied_comesFromTheBranch() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    String tip = workspace.worktree("feat", "api").commitFile("done", "done\n");
    workspace.json("kill", "feat");
    delete(home.worktrees().resolve(".quarantine"));
    TestRepository api = workspace.repository("api");
    delete(api.commonDir().resolve("coppice-quarantine"));
    sweep(api);

    workspace.error(1, "QUARANTINE_GONE", "undo");
    Document restored = workspace.json("restore", "feat");

    assertEquals("clean", restored.text("results.0.worktrees.0.outcome"));
    assertEquals("branch", restored.text("results.0.worktrees.0.source"));
    assertEquals(tip, workspace.worktree("feat", "api").head());
    assertEquals("", workspace.worktree("feat", "api").oracle().status());
    assertEquals("", api.oracle().fsck());
  }

  /** Case 26b: no other ref holds what a branch dropped by the kill pointed to. */
  @Test
  void undo_afterTheBaseWasDeletedAndCollected_isExact() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    api.git("branch", "base");
    String base = moveOn(api, "base");
    workspace.spawn("feat", "--base", "base");
    workspace.json("kill", "feat");
    api.git("branch", "-q", "-D", "base");
    sweep(api);

    workspace.json("undo");

    assertEquals(base, workspace.worktree("feat", "api").head());
    assertEquals("", workspace.worktree("feat", "api").oracle().status());
    assertEquals("", api.oracle().fsck());
    Invariants.hold(workspace);
  }

  /** A person without Coppice finds out how to put a worktree back. */
  @Test
  void quarantine_saysHowToPutItBackByHand() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    workspace.json("kill", "feat");
    Path top = home.worktrees().resolve(".quarantine");

    try (Stream<Path> all = Files.walk(top)) {
      Path readme =
          all.filter(path -> path.endsWith("README"))
              .filter(path -> path.getParent() != null && !path.getParent().endsWith("tree"))
              .findFirst()
              .orElseThrow();
      assertTrue(Files.readString(readme).contains("mv "), readme.toString());
    }
  }

  /** Case 26. */
  @Test
  void kill_leavesTheUsersWorktreeOnADiskThatIsAwayRegistered() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    Path disk = home.freshFolder();
    TestRepository mine = api.addWorktree(disk.resolve("mine"), "mine");
    String work = mine.commitFile("work", "work\n");
    workspace.spawn("feat");
    Path away = disk.resolveSibling("away");
    Files.move(disk, away);

    workspace.json("kill", "feat");
    workspace.json("undo");
    workspace.json("teardown", "feat");
    workspace.json("restore", "feat");
    workspace.coppice().killDaemon();
    workspace.json("kill", "feat");
    List<String> meanwhile = api.oracle().worktreePaths();
    Files.move(away, disk);

    assertEquals(List.of(api.folder().toString(), mine.folder().toString()), meanwhile);
    assertEquals(work, mine.head());
    assertEquals("", mine.oracle().status());
    assertEquals("mine", mine.git("branch", "--show-current"));
  }

  /** Staged, changed, untracked, ignored, and a commit that only the worktree's own ref knows. */
  private static void makeAMess(TestRepository worktree) {
    worktree.commitFile("mine", "mine\n");
    worktree.git("update-ref", "refs/worktree/mine", "HEAD");
    worktree.git("reset", "-q", "--hard", "HEAD~1");
    worktree.write("README", "staged only\n");
    worktree.git("add", "README");
    worktree.write("README", "on disk\n");
    worktree.write("new", "untracked\n");
    worktree.write("build/out", "ignored\n");
  }

  private static void sweep(TestRepository repository) {
    repository.git("gc", "-q");
    repository.git("reflog", "expire", "--all", "--expire=now", "--expire-unreachable=now");
    repository.git("worktree", "prune", "--expire=now");
    repository.git("gc", "-q", "--prune=now");
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
