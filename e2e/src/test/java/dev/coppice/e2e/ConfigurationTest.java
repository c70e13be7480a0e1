package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration file: what is wrong in it is told, and what is right is done. */
class ConfigurationTest {
  @RegisterExtension static final OwnHome homes = new OwnHome();

  private Coppice coppice = homes.coppice();

  @BeforeEach
  void makeAHome() throws IOException {
    Path home = Files.createDirectory(homes.freshFolder().resolve("home"));
    coppice = new Coppice(home, homes.folder());
  }

  @AfterEach
  void endTheDaemon() {
    if (Files.exists(coppice.home().resolve("daemon.json"))) {
      coppice.killDaemon();
    }
  }

  @Test
  void unknownKey_isAnErrorThatSuggestsTheRightOne() throws IOException {
    configure("[git]\nprogramm = \"git\"\n");

    Document error = coppice.error(1, "CONFIG_UNKNOWN_KEY", "ls");

    assertTrue(error.text("error.hint").contains("git.program"), error::toString);
    assertTrue(error.text("error.message").contains("line 2"), error::toString);
    assertNothingWasMade();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git.timeout = \"soon\"",
        "git.timeout = \"-1s\"",
        "git.timeout = 5",
        "git.program = 7",
        "git.program = \"\"",
        "lock.wait = \"1y\"",
        "log.level = \"loud\"",
        "log.files = 0",
        "log.max_bytes = -5",
        "log.files = \"many\"",
        "on_shutdown = \"explode\"",
        "worktrees.root = 1",
        "this is not toml",
        "git.program = \"a\"\ngit.program = \"b\"",
        "[git\n"
      })
  void wrongValue_isAnErrorWithAPlaceAndAHint(String line) throws IOException {
    configure(line + "\n");

    Document error = coppice.error(1, "CONFIG_INVALID", "ls");

    assertTrue(error.text("error.message").contains("config.toml"), error::toString);
    assertTrue(error.has("error.hint"), error::toString);
    assertNothingWasMade();
  }

  @Test
  void gitProgram_thatIsNotThere_isTold() throws IOException {
    configure("git.program = \"/no/such/git\"\n");
    TestWorkspace workspace = workspace();

    Document error = workspace.error(1, "GIT_MISSING", "spawn", "feat");

    assertTrue(error.has("error.hint"), error::toString);
    assertEquals(1, workspace.repository("api").oracle().worktreePaths().size());
    assertEquals("", workspace.repository("api").git("branch", "--list", "feat"));
  }

  @Test
  void gitProgram_thatIsTooOld_isTold() throws IOException {
    Path old =
        Files.writeString(
            homes.freshFolder().resolve("git"), "#!/bin/sh\necho git version 2.30.1\n");
    assertTrue(old.toFile().setExecutable(true));
    configure("git.program = \"" + old + "\"\n");
    TestWorkspace workspace = workspace();

    Document error = workspace.error(1, "GIT_TOO_OLD", "spawn", "feat");

    assertTrue(error.text("error.message").contains("2.30"), error::toString);
    assertTrue(error.has("error.hint"), error::toString);
    assertEquals("", workspace.repository("api").git("branch", "--list", "feat"));
  }

  @Test
  void worktreesRoot_isWhereSessionsAreMade() throws IOException {
    Path root = homes.freshFolder().resolve("elsewhere");
    configure("worktrees.root = \"" + root + "\"\n");
    TestWorkspace workspace = workspace();

    Document session = workspace.spawn("feat");

    assertEquals(root.resolve(workspace.name()).resolve("feat").toString(), session.text("path"));
    assertTrue(Files.exists(root.resolve(workspace.name()).resolve("feat/api/README")));
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
    Invariants.hold(workspace);
  }

  /** A root that is away does not make sessions missing. */
  @Test
  void worktreesRoot_thatIsAway_isUnreachable_andNothingChanges() throws IOException {
    Path root = homes.freshFolder().resolve("elsewhere");
    configure("worktrees.root = \"" + root + "\"\n");
    TestWorkspace workspace = workspace();
    workspace.spawn("feat");
    workspace.json("daemon", "stop");
    Files.move(root, root.resolveSibling("away"));

    Run away = workspace.run("--json", "ls");
    workspace.run("daemon", "stop");
    if (Files.exists(root)) {
      delete(root);
    }
    Files.move(root.resolveSibling("away"), root);
    Document back = workspace.json("show", "feat");

    if (away.exitCode() == 0) {
      assertEquals(List.of("unreachable"), away.document(0).texts("sessions.*.status"));
    }
    assertEquals("live", back.text("session.state"));
    assertEquals("stopped", back.text("session.status"));
    assertEquals(List.of("active"), back.texts("session.worktrees.*.state"));
    assertEquals("", workspace.repository("api").oracle().prunable().toString().replace("[]", ""));
  }

  @Test
  void preciousIgnoredFiles_outliveQuarantine_andLargeOnesAreTold() throws IOException {
    configure("[preserve]\nignored = [\".env*\"]\nignored_max_bytes = 10\n");
    TestWorkspace workspace = workspace();
    workspace.repository("api").commitFile(".gitignore", ".env*\nbuild/\n");
    workspace.spawn("feat");
    Path folder = workspace.sessionFolder("feat").resolve("api");
    Files.writeString(folder.resolve(".env"), "KEY=1\n");
    Files.writeString(folder.resolve(".env.large"), "larger than ten bytes\n");

    Document killed = workspace.json("kill", "feat");
    workspace.json("gc", "--quarantine-older-than", "0s");
    workspace.json("restore", "feat");

    assertEquals(
        List.of("PRECIOUS_TOO_LARGE"), killed.texts("results.0.operation.warnings.*.code"));
    assertEquals("KEY=1\n", Files.readString(folder.resolve(".env")));
    assertTrue(Files.notExists(folder.resolve(".env.large")));
    Invariants.hold(workspace);
  }

  @Test
  void onShutdownTeardown_savesSessions_withTheirUnsavedWork() throws IOException {
    configure("on_shutdown = \"teardown\"\n");
    TestWorkspace workspace = workspace();
    workspace.spawn("clean");
    workspace.spawn("dirty");
    Path work = workspace.sessionFolder("dirty").resolve("api/new");
    Files.writeString(work, "precious");

    workspace.json("daemon", "stop");
    Document listed = workspace.json("ls");

    assertEquals("saved", listed.where("sessions", "name", "clean").text("state"));
    assertEquals("saved", listed.where("sessions", "name", "dirty").text("state"));
    assertTrue(Files.notExists(work));
    workspace.json("restore", "dirty");
    assertEquals("precious", Files.readString(work));
    Invariants.hold(workspace);
  }

  private void configure(String text) throws IOException {
    Files.writeString(coppice.home().resolve("config.toml"), text);
  }

  private TestWorkspace workspace() {
    TestWorkspace workspace = homes.workspace("api");
    return new TestWorkspace(coppice.in(workspace.folder()), workspace.repositories());
  }

  private void assertNothingWasMade() {
    assertTrue(Files.notExists(coppice.home().resolve("coppice.db")));
    assertTrue(Files.notExists(coppice.home().resolve("worktrees/w1")));
    assertTrue(Files.notExists(coppice.home().resolve("daemon.json")));
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
