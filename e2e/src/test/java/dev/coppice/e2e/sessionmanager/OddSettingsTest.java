package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 35a and 36: work that comes back to the byte however git is set. */
class OddSettingsTest {
  @TempDir Path temp;
  private World world;
  private Verbs verbs;
  private TestRepository main;
  private TestRepository worktree;

  @BeforeEach
  void spawn() throws IOException {
    world = new World(temp, "web");
    verbs = new Verbs(world);
    main = world.repository("web");
    main.commitFile("t", "a\nb\n");
    main.commitFile("conf/local", "default\n");
    Files.createSymbolicLink(main.folder().resolve("link"), Path.of("t"));
    main.commitAll("Link");
    verbs.spawn("feat");
    worktree = verbs.worktree("web");
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** A bit of everything, links and lines that end in both ways among it. */
  private void work() throws IOException {
    Files.delete(worktree.folder().resolve("link"));
    Files.createSymbolicLink(worktree.folder().resolve("link"), Path.of("README"));
    Files.createSymbolicLink(worktree.folder().resolve("new-link"), Path.of("t"));
    worktree.write("t", "a\r\nb\r\nc\n");
    worktree.write("README", "staged\r\n");
    worktree.git("-c", "core.safecrlf=false", "add", "README");
    worktree.write("README", "modified\n");
    worktree.write("new", "untracked\r\n");
  }

  private void comesBack() throws IOException, InterruptedException {
    String before = WorkPicture.of(worktree);

    assertEquals(RemovalResult.Outcome.FREED, verbs.stash("feat").outcome());
    world.emptyQuarantine();
    WorktreeOutcome outcome = verbs.restore("feat").worktrees().getFirst().outcome();

    assertEquals(before, WorkPicture.of(worktree));
    assertEquals(WorktreeOutcome.EXACT, outcome);
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core.autocrlf=true",
        "core.autocrlf=input",
        "core.safecrlf=true",
        "core.splitIndex=true",
        "core.untrackedCache=true",
        "core.fileMode=false",
        "core.symlinks=false",
        "core.ignoreCase=true",
        "core.precomposeUnicode=true",
        "core.quotePath=false",
        "core.checkStat=minimal",
        "core.trustctime=false",
        "index.version=4",
        "status.showUntrackedFiles=no",
        "status.relativePaths=false",
        "diff.noprefix=true",
        "user.useConfigOnly=true",
        "gc.pruneExpire=now",
        "core.logAllRefUpdates=false"
      })
  void restore_underASetting_isExact(String setting) throws Exception {
    String[] parts = setting.split("=", 2);
    main.git("config", parts[0], parts[1]);
    work();

    comesBack();
  }

  @Test
  void restore_ofLineEndsThatAttributesTurn_isExact() throws Exception {
    worktree.commitFile(".gitattributes", "* text=auto\n");
    work();

    comesBack();

    assertEquals("a\r\nb\r\nc\n", Files.readString(worktree.folder().resolve("t")));
  }

  @Test
  void restore_ofWhatAFilterStrips_isExact() throws Exception {
    main.git("config", "filter.strip.clean", "sed -e s/secret//");
    main.git("config", "filter.strip.smudge", "cat");
    worktree.commitFile(".gitattributes", "*.s filter=strip\n");
    worktree.write("x.s", "a secret\n");
    worktree.git("add", "x.s");
    worktree.write("y.s", "another secret\n");

    comesBack();

    assertEquals("a secret\n", Files.readString(worktree.folder().resolve("x.s")));
  }

  @Test
  void restore_ofPermissionsThatGitDoesNotKeep_isExact() throws Exception {
    main.git("config", "core.fileMode", "false");
    worktree.write("new", "untracked\n");
    Files.setAttribute(worktree.folder().resolve("new"), "unix:mode", 0600);
    Files.setAttribute(worktree.folder().resolve("t"), "unix:mode", 0755);

    comesBack();
  }

  @Test
  void restore_ofAWorktreeWithAConfigurationOfItsOwn_isExact() throws Exception {
    main.git("config", "extensions.worktreeConfig", "true");
    worktree.git("config", "--worktree", "core.autocrlf", "true");
    worktree.git("config", "--worktree", "user.name", "Somebody Else");
    work();

    comesBack();

    assertEquals("Somebody Else", worktree.git("config", "user.name"));
  }

  @Test
  void restore_ofATrackedFileThatIsIgnored_isExact() throws Exception {
    worktree.write(".gitignore", "conf/\n*.ignored\n");
    worktree.write("conf/local", "mine\n");

    comesBack();

    assertEquals("mine\n", Files.readString(worktree.folder().resolve("conf/local")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--cone", "--no-cone", "--sparse-index"})
  void restore_ofASparseCheckout_isExact(String how) throws Exception {
    worktree.commitFile("kept/x", "x\n");
    worktree.git("sparse-checkout", "set", how, "kept");
    worktree.write("kept/x", "changed\n");
    worktree.write("kept/new", "untracked\n");

    comesBack();

    assertFalse(Files.exists(worktree.folder().resolve("conf")));
  }

  /** Case 32: somebody else's branch has by now what was untracked. */
  @Test
  void restore_whereTheBranchHasAnotherFileInTheWay_isObstructed_andWritesNothing()
      throws Exception {
    worktree.commitFile("done", "done\n");
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    verbs.stash("feat");
    world.emptyQuarantine();
    main.git("checkout", "-q", "feat");
    main.commitFile("new", "somebody else's\n");
    main.git("checkout", "-q", "main");

    var restored = verbs.restore("feat").worktrees().getFirst();

    assertEquals(WorktreeOutcome.OBSTRUCTED, restored.outcome());
    assertEquals("", worktree.oracle().status());
    assertEquals("somebody else's\n", Files.readString(worktree.folder().resolve("new")));
    assertEquals(1, main.git().lines("for-each-ref", "refs/coppice/preserved").size());
  }
}
