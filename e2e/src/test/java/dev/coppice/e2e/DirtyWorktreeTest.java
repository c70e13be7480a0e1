package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cases 18 and 21: every way in which a worktree holds work is seen. One session with a repository
 * for each way is killed once; the tests look at what came of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirtyWorktreeTest {
  /** What even {@code --discard} does not take. */
  private static final Set<String> NEVER =
      Set.of("SUBMODULE", "NESTED_REPOSITORY", "UNBORN", "LOCKED", "GIT_BUSY", "NOT_OURS");

  @RegisterExtension static final OwnHome home = new OwnHome();

  private TestWorkspace workspace;
  private FolderSnapshot before;
  private FolderSnapshot after;
  private Document killed;
  private Document discarding;

  @BeforeAll
  void killThemAll() {
    List<String> paths = new ArrayList<>();
    for (Dirt dirt : Dirt.values()) {
      paths.add(dirt.repository());
    }
    paths.add("spotless");
    workspace = home.workspace(paths.toArray(String[]::new));
    TestRepository library = TestRepository.create(home.freshFolder());
    library.commitFile("more", "more\n");
    for (Dirt dirt : Dirt.values()) {
      if (dirt.withSubmodule()) {
        TestRepository repository = workspace.repository(dirt.repository());
        repository.git(
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "-q",
            "add",
            library.folder().toString(),
            "sub");
        repository.commit("Add a submodule");
      }
    }
    workspace.spawn("feat");
    for (Dirt dirt : Dirt.values()) {
      dirt.make(workspace.worktree("feat", dirt.repository()));
    }

    before = FolderSnapshot.of(home.worktrees());
    discarding = workspace.json("kill", "feat", "--discard", "--dry-run");
    killed = workspace.json(3, "kill", "feat");
    after = FolderSnapshot.of(home.worktrees());
  }

  @ParameterizedTest
  @EnumSource
  void kill_findsWhatWouldBeLost(Dirt dirt) {
    Document worktree = killed.where("results.0.worktrees", "repo", dirt.repository());

    Document finding = worktree.where("findings", "code", dirt.finding());
    assertEquals("kept", worktree.text("outcome"));
    assertEquals("active", worktree.text("state"));
    assertEquals("true", finding.text("blocks"));
    assertTrue(!finding.text("hint").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void kill_withDiscard_stillKeepsWhatCannotBeUndone(Dirt dirt) {
    List<Document> kept =
        discarding.all("plan.steps.*").stream()
            .filter(step -> step.texts("repo").equals(List.of(dirt.repository())))
            .filter(step -> step.text("action").equals("keep"))
            .toList();

    assertEquals(NEVER.contains(dirt.finding()), !kept.isEmpty(), kept::toString);
    if (!kept.isEmpty()) {
      assertTrue(kept.getFirst().text("detail").contains(dirt.finding()), kept::toString);
    }
  }

  @Test
  void kill_thatIsRefused_touchesNothing() {
    assertEquals("kept", killed.text("results.0.outcome"));
    assertEquals(before, after);
    assertEquals(
        List.of(),
        killed.where("results.0.worktrees", "repo", "spotless").texts("findings.*.code"));
  }

  /** What even an untrusting look finds clean is told apart from what is not. */
  @Test
  void status_saysTheSameAsKill() {
    Document status = workspace.json("status", "feat");

    for (Dirt dirt : Dirt.values()) {
      Document seen = status.where("worktrees", "repo", dirt.repository());
      Document told = killed.where("results.0.worktrees", "repo", dirt.repository());
      assertEquals("false", seen.text("clean"), seen::toString);
      assertEquals(told.texts("findings.*"), seen.texts("findings.*"));
    }
    assertEquals("true", status.where("worktrees", "repo", "spotless").text("clean"));
  }

  /** Case 18: git's own records do not tell of a bind mount. */
  @Test
  void kill_whenSomethingIsMountedInside_isRefused() throws Exception {
    TestWorkspace other = home.workspace("api");
    other.repository("api").commitFile(".gitignore", "mnt/\n");
    other.spawn("feat");
    Path data = home.freshFolder();
    Files.writeString(data.resolve("precious"), "precious");
    Path point = Files.createDirectory(other.sessionFolder("feat").resolve("api/mnt"));
    assumeTrue(run("mount", "--bind", data.toString(), point.toString()), "mounts need root");
    try {
      Document refused = other.json(3, "kill", "feat", "--discard");

      assertEquals(
          "true", refused.where("results.0.worktrees.0.findings", "code", "MOUNT").text("blocks"));
    } finally {
      run("umount", point.toString());
    }
    assertEquals("precious", Files.readString(data.resolve("precious")));
  }

  /** Case 21: the folder was replaced by a link to another place. */
  @Test
  void kill_whenTheFolderIsALinkToAnotherPlace_movesNothing() throws IOException {
    TestWorkspace other = home.workspace("api");
    other.spawn("feat");
    Path folder = other.sessionFolder("feat").resolve("api");
    Path moved = home.freshFolder().resolve("moved");
    Files.move(folder, moved);
    Files.createSymbolicLink(folder, moved);
    Snapshot snapshot = other.snapshot();

    Document refused = other.json(3, "kill", "feat", "--discard");

    assertEquals(List.of("NOT_OURS"), refused.texts("results.0.worktrees.0.findings.*.code"));
    assertEquals(snapshot.worktrees(), other.snapshot().worktrees());
    assertEquals(snapshot.folder(), other.snapshot().folder());
    assertTrue(Files.exists(moved.resolve("README")));
  }

  /** Case 21: the session's own folder was replaced by a link. */
  @Test
  void kill_whenTheSessionsFolderIsALink_movesNothing() throws IOException {
    TestWorkspace other = home.workspace("api");
    other.spawn("feat");
    Path folder = other.sessionFolder("feat");
    Path moved = home.freshFolder().resolve("moved");
    Files.move(folder, moved);
    Files.createSymbolicLink(folder, moved);

    Document refused = other.json(3, "kill", "feat", "--discard");

    assertEquals(List.of("NOT_OURS"), refused.texts("results.0.worktrees.0.findings.*.code"));
    assertTrue(Files.exists(moved.resolve("api/README")));
    assertTrue(Files.isSymbolicLink(folder));
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
