package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How often git is started: at most twice a repository for a spawn, once for the kill of a clean
 * worktree, never to look at a list. Counted by a git program that is put in git's place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitBudgetTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private CallCounter counter;
  private TestWorkspace workspace;

  @BeforeAll
  void putTheCounterInGitsPlace() throws IOException {
    counter = CallCounter.create(home.freshFolder());
    Files.writeString(
        home.home().resolve("config.toml"),
        "[git]\nprogram = \"%s\"\n".formatted(counter.program()));
    workspace = home.workspace("api", "libs/core", "web");
    workspace.json("workspace", "add", ".");
    // What a daemon asks once, such as git's version, is not counted.
    workspace.json("spawn", "first");
    workspace.json("kill", "first");
  }

  @BeforeEach
  void startCounting() throws IOException {
    counter.reset();
  }

  @Test
  void spawn_startsGitAtMostTwiceARepository() throws IOException {
    workspace.json("spawn", "spawned");

    List<String> calls = counter.calls();
    assertTrue(!calls.isEmpty() && calls.size() <= 2 * 3, calls::toString);
  }

  @Test
  void kill_ofACleanSession_startsGitOnceARepository() throws IOException {
    workspace.json("spawn", "killed");
    counter.reset();

    workspace.json("kill", "killed");

    List<String> calls = counter.calls();
    assertTrue(calls.size() <= 3, calls::toString);
  }

  @Test
  void undoAndRestoreFromQuarantine_startNoGit() throws IOException {
    workspace.json("spawn", "back");
    workspace.json("kill", "back");
    counter.reset();

    workspace.json("undo", "back");

    assertEquals(List.of(), counter.calls());
  }

  @Test
  void lookingAtLists_startsNoGit() throws IOException {
    workspace.json("spawn", "seen");
    workspace.worktree("seen", "api").write("new", "x\n");
    counter.reset();

    workspace.json("ls");
    workspace.json("ls", "--all");
    workspace.json("show", "seen");
    workspace.json("path", "seen", "api");
    workspace.json("workspace", "ls");
    workspace.json("workspace", "show", workspace.name());
    workspace.json("op", "ls");
    workspace.json("daemon", "status");

    assertEquals(List.of(), counter.calls());
  }

  @Test
  void workspaceAdd_startsNoGit() throws IOException {
    TestWorkspace other = home.workspace("api", "web");

    other.json("workspace", "add", ".");

    assertTrue(counter.calls().size() <= 2, () -> "called");
  }
}
