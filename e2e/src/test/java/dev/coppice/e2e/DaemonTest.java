package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon and its home: cases 44 and 45. Every test has a home of its own. */
class DaemonTest {
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

  /** Case 44. */
  @Test
  void daemonRun_besideAnotherOfTheHome_saysSoAndExits() {
    coppice.json("daemon", "start");
    long pid = coppice.daemonPid();

    Run second = coppice.run("daemon", "run");

    assertEquals(5, second.exitCode(), second::toString);
    assertTrue(second.err().contains("DAEMON_RUNNING"), second::toString);
    assertTrue(second.err().contains(Long.toString(pid)), second::toString);
    assertEquals(pid, coppice.daemonPid());
    assertEquals(Long.toString(pid), coppice.json("daemon", "status").text("pid"));
  }

  /** Case 44: many first commands at once start one daemon, and each is answered. */
  @Test
  void firstCommandsAtOnce_shareOneDaemon() {
    List<Run> runs =
        IntStream.range(0, 5).mapToObj(_ -> coppice.start("--json", "ls")).toList().stream()
            .map(Coppice::finish)
            .toList();

    for (Run run : runs) {
      assertEquals(0, run.exitCode(), run::toString);
    }
    assertTrue(ProcessHandle.of(coppice.daemonPid()).isPresent());
  }

  /** Case 44: what a dead daemon left is replaced. */
  @Test
  void start_afterADaemonDied_replacesItsSocketAndFile() {
    coppice.json("daemon", "start");
    long first = coppice.daemonPid();
    coppice.killDaemon();
    boolean left = Files.exists(coppice.home().resolve("daemon.sock"));

    coppice.json("ls");

    assertTrue(left);
    assertTrue(coppice.daemonPid() != first);
  }

  /** Case 44: the file names a process that lives and is none of ours. */
  @Test
  void start_whenTheFileNamesAReusedPid_isNotMistaken() throws IOException {
    coppice.json("daemon", "start");
    coppice.killDaemon();
    Path file = coppice.home().resolve("daemon.json");
    long alive = ProcessHandle.current().pid();
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"pid\":\\d+", "\"pid\":" + alive));

    Run status = coppice.run("--json", "daemon", "status");
    Run stop = coppice.run("--json", "daemon", "stop");
    coppice.json("ls");

    status.error(69, "DAEMON_UNAVAILABLE");
    assertEquals(0, stop.exitCode(), stop::toString);
    assertTrue(ProcessHandle.current().isAlive());
    assertTrue(coppice.daemonPid() != alive);
  }

  @Test
  void stop_endsTheDaemonInOrder_andSaysWhenThereIsNone() {
    coppice.json("daemon", "start");
    long pid = coppice.daemonPid();

    Document stopped = coppice.json("daemon", "stop");
    Document again = coppice.json("daemon", "stop");

    assertEquals("true", stopped.text("stopped"));
    assertEquals("false", again.text("stopped"));
    assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertTrue(Files.notExists(coppice.home().resolve("daemon.sock")));
    assertTrue(Files.notExists(coppice.home().resolve("daemon.json")));
    coppice.error(69, "DAEMON_UNAVAILABLE", "daemon", "status");
  }

  /** A home deeper than a socket's path may be long. */
  @Test
  void home_withAVeryLongPath_works() throws IOException {
    Path deep = homes.freshFolder();
    for (int i = 0; i < 6; i++) {
      deep = deep.resolve("a-folder-with-quite-a-long-name");
    }
    Files.createDirectories(deep);
    coppice = new Coppice(deep, homes.folder());

    Document listed = coppice.json("ls");

    assertEquals(List.of(), listed.texts("sessions.*"));
    assertTrue(coppice.json("daemon", "stop").text("stopped").equals("true"));
  }

  /** Nobody else can look into a home that Coppice made, nor reach the socket. */
  @Test
  void home_thatCoppiceMakes_isForItsOwnerAlone() throws IOException {
    coppice = new Coppice(homes.freshFolder().resolve("made"), homes.folder());

    coppice.json("ls");

    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(coppice.home())));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(coppice.home().resolve("daemon.sock"))));
  }

  @Test
  void home_thatIsAFile_isAnError() throws IOException {
    Path file = Files.writeString(homes.freshFolder().resolve("file"), "");
    Coppice broken = new Coppice(file, homes.folder());

    Run run = broken.run("--json", "ls");

    assertTrue(run.exitCode() == 1 || run.exitCode() == 69, run::toString);
    assertTrue(Document.parse(run.err()).has("error.hint"), run::toString);
    assertEquals("", Files.readString(file));
  }

  /** Case 45: the first pages are not a database's. */
  @Test
  void start_onACorruptDatabase_isAPlainError_andChangesNothing() throws IOException {
    coppice.json("ls");
    coppice.json("daemon", "stop");
    Path database = coppice.home().resolve("coppice.db");
    try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(new byte[4096]), 0);
    }
    byte[] before = Files.readAllBytes(database);

    Document error = coppice.error(69, "DATABASE_CORRUPT", "ls");

    assertTrue(error.has("error.hint"), error::toString);
    assertArrayEquals(before, Files.readAllBytes(database));
  }

  /** Case 45. */
  @Test
  void start_onADatabaseOfANewerVersion_isAPlainError_andChangesNothing() throws Exception {
    coppice.json("ls");
    coppice.json("daemon", "stop");
    Path database = coppice.home().resolve("coppice.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 9999");
    }
    byte[] before = Files.readAllBytes(database);

    Document error = coppice.error(69, "DATABASE_NEWER", "ls");

    assertTrue(error.has("error.hint"), error::toString);
    assertArrayEquals(before, Files.readAllBytes(database));
    assertTrue(Files.notExists(coppice.home().resolve("daemon.json")));
  }

  /** Case 45: something that never was one. */
  @Test
  void start_onAFileThatIsNoDatabase_isAPlainError_andChangesNothing() throws IOException {
    Path database =
        Files.writeString(coppice.home().resolve("coppice.db"), "my notes\n".repeat(99));

    coppice.error(69, "DATABASE_CORRUPT", "ls");

    assertEquals("my notes\n".repeat(99), Files.readString(database));
  }

  /** Case 45: the disk is full, as far as the database can tell. */
  @Test
  void start_whenTheHomeCannotBeWritten_isAPlainError() throws Exception {
    coppice.json("ls");
    coppice.json("daemon", "stop");
    assumeTrue(Attribute.IMMUTABLE.set(coppice.home()), "nothing can be made immutable here");
    Run run;
    try {
      run = coppice.run("--json", "ls");
    } finally {
      Attribute.IMMUTABLE.clear(coppice.home());
    }

    Document error = Document.parse(run.err());
    assertTrue(
        List.of("NOT_WRITABLE", "DATABASE_READ_ONLY", "DAEMON_UNAVAILABLE")
            .contains(error.text("error.code")),
        run::toString);
    assertTrue(error.has("error.hint"), run::toString);
    assertEquals(0, coppice.run("ls").exitCode());
  }

  /** A daemon that ends while it works on something waits for it. */
  @Test
  void stop_duringASpawn_letsItEnd() throws Exception {
    TestWorkspace workspace = homes.workspace("api", "web");
    workspace = new TestWorkspace(coppice.in(workspace.folder()), workspace.repositories());
    workspace.json("workspace", "add", ".");
    Process spawn = workspace.coppice().start(Coppice.asJson("spawn", "feat"));
    while (spawn.isAlive() && Files.notExists(workspace.sessionFolder("feat"))) {
      LockSupport.parkNanos(100_000);
    }

    workspace.json("daemon", "stop");

    assertTrue(spawn.waitFor(5, TimeUnit.MINUTES));
    workspace.json("daemon", "start");
    Invariants.hold(workspace);
    List<String> states = workspace.json("ls").texts("sessions.*.state");
    assertTrue(states.isEmpty() || states.equals(List.of("live")), states::toString);
  }

  @Test
  void logs_tellWhatTheDaemonDid() {
    coppice.json("daemon", "start");

    String logs = coppice.run("daemon", "logs").text();

    assertTrue(logs.contains("started"), logs);
  }
}
