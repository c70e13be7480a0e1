package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Case 45: the disk of the home is full, for real. Needs the right to mount a small one. */
class FullDiskTest {
  @RegisterExtension static final OwnHome homes = new OwnHome();

  private SmallDisk disk = new SmallDisk(Path.of(""));
  private TestWorkspace workspace = homes.workspace("api");

  @BeforeEach
  void spawnOnASmallDisk() throws Exception {
    Path folder = Files.createDirectory(homes.freshFolder().resolve("disk"));
    assumeTrue(SmallDisk.mount(folder, "200m"), "no disk can be mounted here");
    disk = new SmallDisk(folder);
    Path home = Files.createDirectory(folder.resolve("home"));
    TestWorkspace made = homes.workspace("api", "web");
    workspace =
        new TestWorkspace(new Coppice(home, homes.folder()).in(made.folder()), made.repositories());
    workspace.spawn("feat");
  }

  @AfterEach
  void unmount() throws Exception {
    if (Files.exists(workspace.coppice().home().resolve("daemon.json"))) {
      workspace.coppice().killDaemon();
    }
    if (!disk.folder().toString().isEmpty()) {
      disk.unmount();
    }
  }

  /** The daemon goes on: it looks, refuses what it cannot write down, and works when it can. */
  @Test
  void change_whenTheDiskIsFull_isRefused_andWorksWhenThereIsRoom() throws IOException {
    long pid = workspace.coppice().daemonPid();
    Path ballast = disk.fill();

    Run spawned = workspace.run("--json", "spawn", "other");
    Run killed = workspace.run("--json", "kill", "feat");
    List<String> listed = workspace.json("ls").texts("sessions.*.name");

    told(spawned);
    told(killed);
    assertTrue(listed.contains("feat"), listed::toString);
    assertEquals(pid, workspace.coppice().daemonPid());
    Files.delete(ballast);
    requireWhole();
  }

  @Test
  void start_whenTheDiskIsFull_isAPlainError_andTheNextOneFindsEverything() throws IOException {
    workspace.coppice().killDaemon();
    Path ballast = disk.fill();

    Run started = workspace.run("--json", "kill", "feat");
    Files.delete(ballast);

    told(started);
    requireWhole();
  }

  /** What had been decided when the disk was full is carried through, the rest was not begun. */
  private void requireWhole() {
    workspace.run("doctor", "--fix");
    Invariants.hold(workspace);
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
    assertEquals("restored", workspace.json("restore", "feat").text("results.0.outcome"));
    assertTrue(Files.exists(workspace.sessionFolder("feat").resolve("web/README")));
    workspace.spawn("next");
    Invariants.hold(workspace);
  }

  private static void told(Run run) {
    Document error = Document.parse(run.err());
    assertTrue(
        List.of("DISK_FULL", "NO_SPACE", "NOT_WRITABLE", "DAEMON_UNAVAILABLE")
            .contains(error.text("error.code")),
        run::toString);
    assertTrue(error.has("error.hint"), run::toString);
  }
}
