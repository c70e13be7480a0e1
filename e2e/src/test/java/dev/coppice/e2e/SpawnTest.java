package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spawning a session: cases 6, 8, 9 and the flags. */
class SpawnTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 6. */
  @Test
  void spawn_overThreeRepositories_makesARealWorktreeOfEach() {
    TestWorkspace workspace = home.workspace("api", "web", "libs/core");

    Document spawned = workspace.json("spawn", "feat");

    assertEquals(List.of("api", "core", "web"), spawned.texts("session.worktrees.*.repo"));
    assertEquals("live", spawned.text("session.state"));
    assertEquals(workspace.name(), spawned.text("registered.name"));
    for (var entry : workspace.repositories().entrySet()) {
      TestRepository original = entry.getValue();
      TestRepository worktree = workspace.worktree("feat", entry.getKey());
      assertEquals(
          List.of(original.folder().toString(), worktree.folder().toString()),
          original.oracle().worktreePaths());
      assertEquals(original.head(), worktree.head());
      assertEquals("feat", worktree.git("symbolic-ref", "--short", "HEAD"));
      assertEquals("", worktree.oracle().statusWithIgnored());
      assertEquals("", original.git("for-each-ref", "--format=%(upstream)", "refs/heads/feat"));
      assertEquals("", original.oracle().fsck());
      assertEquals(original.commonDir(), worktree.commonDir());
    }
  }

  /** Case 6: each repository has its own base. */
  @Test
  void spawn_showsForEachRepositoryItsOwnBase() {
    TestWorkspace workspace = home.workspace("api", "web");

    Document session = workspace.spawn("feat");

    for (String name : List.of("api", "web")) {
      Document row = session.where("worktrees", "repo", name);
      assertEquals(workspace.repository(name).head(), row.text("baseOid"));
      assertEquals(workspace.repository(name).head(), row.text("headOid"));
      assertEquals(workspace.worktree("feat", name).folder().toString(), row.text("path"));
      assertEquals("active", row.text("state"));
    }
  }

  /** Case 8. */
  @Test
  void spawn_withReuseBranch_usesItWhereItExistsAndMakesItElsewhere() {
    TestWorkspace workspace = home.workspace("api", "web");
    TestRepository api = workspace.repository("api");
    api.git("checkout", "-q", "-b", "topic");
    String tip = api.commitFile("topic.txt", "topic\n");
    api.git("checkout", "-q", "main");

    Document session = workspace.spawn("work", "--branch", "topic", "--reuse-branch");

    assertEquals(tip, workspace.worktree("work", "api").head());
    assertEquals(workspace.repository("web").head(), workspace.worktree("work", "web").head());
    assertEquals(tip, session.where("worktrees", "repo", "api").text("headOid"));
    assertEquals("topic", session.text("branch"));
  }

  /** Case 9. */
  @Test
  void spawn_takesEachRepositorysOwnDefaultBranch() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository master = TestRepository.create(workspace.folder().resolve("old"), "master");
    master.git("checkout", "-q", "-b", "side");
    master.commitFile("side", "side\n");
    TestRepository upstream = TestRepository.create(home.freshFolder(), "trunk");
    TestRepository clone = upstream.cloneTo(workspace.folder().resolve("cloned"));
    clone.git("checkout", "-q", "-b", "mine");
    clone.git("branch", "-q", "-D", "trunk");
    clone.commitFile("mine", "mine\n");
    TestRepository detached = TestRepository.create(workspace.folder().resolve("detached"));
    detached.git("checkout", "-q", "--detach");
    detached.commitFile("adrift", "adrift\n");

    workspace.spawn("feat");

    assertEquals(workspace.repository("api").head(), workspace.worktree("feat", "api").head());
    assertEquals(master.git("rev-parse", "master"), workspace.worktree("feat", "old").head());
    assertEquals(upstream.head(), workspace.worktree("feat", "cloned").head());
    assertEquals(detached.git("rev-parse", "main"), workspace.worktree("feat", "detached").head());
  }

  /** Case 9: the local branch or its remote-tracking one, whichever contains the other. */
  @Test
  void spawn_whereTheRemoteIsAhead_startsFromTheRemote() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository upstream = TestRepository.create(home.freshFolder());
    TestRepository clone = upstream.cloneTo(workspace.folder().resolve("cloned"));
    String ahead = upstream.commitFile("new", "new\n");
    clone.git("fetch", "-q");

    workspace.spawn("feat");

    assertEquals(ahead, workspace.worktree("feat", "cloned").head());
    assertEquals("", clone.git("for-each-ref", "--format=%(upstream)", "refs/heads/feat"));
  }

  /** Case 9: they have parted. */
  @Test
  void spawn_whereLocalAndRemoteHaveParted_startsFromTheLocalOneAndSaysSo() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository upstream = TestRepository.create(home.freshFolder());
    TestRepository clone = upstream.cloneTo(workspace.folder().resolve("cloned"));
    upstream.commitFile("theirs", "theirs\n");
    clone.git("fetch", "-q");
    String local = clone.commitFile("ours", "ours\n");

    Document spawned = workspace.json("spawn", "feat");

    assertEquals(local, workspace.worktree("feat", "cloned").head());
    assertEquals(List.of("cloned"), spawned.texts("operation.warnings.*.repo"));
  }

  @Test
  void spawn_withBases_startsEachRepositoryWhereItWasTold() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.repository("api").git("tag", "v1");
    workspace.repository("api").commitFile("later", "later\n");
    String first = workspace.repository("web").git("rev-parse", "HEAD~1");

    workspace.spawn("feat", "--base", "v1", "--base", "web=HEAD~1");

    assertEquals(
        workspace.repository("api").git("rev-parse", "v1"),
        workspace.worktree("feat", "api").head());
    assertEquals(first, workspace.worktree("feat", "web").head());
  }

  @Test
  void spawn_ofSomeRepositories_leavesTheOthersAlone() {
    TestWorkspace workspace = home.workspace("api", "web");

    Document session = workspace.spawn("feat", "--repo", "web");

    assertEquals(List.of("web"), session.texts("worktrees.*.repo"));
    assertEquals(1, workspace.repository("api").oracle().worktreePaths().size());
    assertTrue(Files.notExists(workspace.sessionFolder("feat").resolve("api")));
  }

  @Test
  void spawn_quietly_printsTheFolderAlone() {
    TestWorkspace workspace = home.workspace("api");

    Run run = workspace.run("spawn", "feat", "-q");

    assertEquals(workspace.sessionFolder("feat").toString(), run.text());
    assertEquals("", run.err());
  }
}
