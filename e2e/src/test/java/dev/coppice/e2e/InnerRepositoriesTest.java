package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Submodules, and repositories that somebody made inside a worktree, on their way and back. */
class InnerRepositoriesTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private TestWorkspace workspace;
  private TestRepository worktree;
  private TestRepository submodule;
  private TestRepository nested;

  @BeforeEach
  void spawn() {
    workspace = home.workspace("api", "web");
    TestRepository library = TestRepository.create(home.freshFolder());
    TestRepository api = workspace.repository("api");
    allowingFiles(api, "submodule", "-q", "add", library.folder().toString(), "sub");
    api.commit("Add a submodule");
    workspace.spawn("feat");
    worktree = workspace.worktree("feat", "api");
    allowingFiles(worktree, "submodule", "-q", "update", "--init");
    submodule = new TestRepository(worktree.folder().resolve("sub"));
    submodule.git("checkout", "-q", "-b", "mine");
    submodule.commitFile("own", "commit that no remote has\n");
    submodule.write("README", "changed\n");
    nested = TestRepository.create(worktree.folder().resolve("experiment"));
    nested.write("idea", "untracked\n");
  }

  private static void allowingFiles(TestRepository repository, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "-c";
    all[1] = "protocol.file.allow=always";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    repository.git(all);
  }

  @Test
  void kill_refuses_withDiscardAsWell_andNamesBoth() {
    Document refused = workspace.json(3, "kill", "feat", "--discard");

    Document api = refused.where("results.0.worktrees", "repo", "api");
    assertEquals("true", api.where("findings", "code", "SUBMODULE").text("blocks"));
    assertEquals(
        List.of("experiment"), api.where("findings", "code", "NESTED_REPOSITORY").texts("paths.*"));
  }

  @Test
  void kill_withStash_preservesThem_andRestoreBringsThemBackExactly() {
    String before = submodule.oracle().status() + nested.oracle().status();
    FolderSnapshot files = FolderSnapshot.of(worktree.folder());
    FolderSnapshot git = FolderSnapshot.of(worktree.gitDir().resolve("modules"));
    Document killed = workspace.json("kill", "feat", "--stash");
    Document shown = workspace.json("preserved", "show", "feat/api");
    workspace.json("gc", "--quarantine-older-than", "0s");
    for (String path : List.of("api", "web")) {
      TestRepository repository = workspace.repository(path);
      repository.git("worktree", "prune", "--expire=now");
      repository.git("reflog", "expire", "--all", "--expire=now", "--expire-unreachable=now");
      repository.git("gc", "-q", "--prune=now");
    }

    Document restored = workspace.json("restore", "feat");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertEquals(List.of("repository", "repository"), shown.texts("preserved.0.files.*.kind"));
    assertEquals("exact", restored.where("results.0.worktrees", "repo", "api").text("outcome"));
    assertEquals(files, FolderSnapshot.of(worktree.folder()));
    assertEquals(git, FolderSnapshot.of(worktree.gitDir().resolve("modules")));
    assertEquals(before, submodule.oracle().status() + nested.oracle().status());
    assertEquals("", workspace.repository("api").oracle().fsck());
    Invariants.hold(workspace);
  }

  /** What a folder elsewhere belongs to is not ours to take along. */
  @Test
  void kill_withStash_ofAWorktreeOfAnotherRepository_removesNothing_andNamesIt() {
    TestRepository other = TestRepository.create(home.freshFolder());
    TestRepository web = workspace.worktree("feat", "web");
    other.git("worktree", "add", "-q", web.folder().resolve("linked").toString());
    FolderSnapshot before = FolderSnapshot.of(home.worktrees());

    Document kept = workspace.json(3, "kill", "feat", "--stash");

    Document finding =
        kept.where("results.0.worktrees", "repo", "web")
            .where("findings", "code", "NOT_PRESERVABLE");
    assertEquals("true", finding.text("blocks"));
    assertEquals("linked", finding.text("paths.0"));
    assertTrue(finding.text("hint").startsWith("linked is a repository whose git folder lies"));
    assertEquals(before, FolderSnapshot.of(home.worktrees()));
    Invariants.hold(workspace);
  }
}
