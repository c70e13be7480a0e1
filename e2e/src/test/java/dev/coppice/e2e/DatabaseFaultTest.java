package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.testkit.FolderSnapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Case 45: whatever is wrong with the database is told plainly, and nothing is changed. */
class DatabaseFaultTest {
  @RegisterExtension static final OwnHome homes = new OwnHome();

  private TestWorkspace workspace = homes.workspace("api");
  private Path database = Path.of("");

  @BeforeEach
  void spawnInAHomeOfItsOwn() throws IOException {
    Path home = Files.createDirectory(homes.freshFolder().resolve("home"));
    TestWorkspace made = homes.workspace("api", "web");
    workspace =
        new TestWorkspace(new Coppice(home, homes.folder()).in(made.folder()), made.repositories());
    workspace.spawn("feat");
    database = home.resolve("coppice.db");
  }

  @AfterEach
  void endTheDaemon() {
    if (Files.exists(workspace.coppice().home().resolve("daemon.json"))) {
      workspace.coppice().killDaemon();
    }
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  /** The file is as it was, and so is what it is about, once it can be read again. */
  private void refused(String code) throws IOException {
    byte[] before = Files.readAllBytes(database);
    FolderSnapshot repositories = FolderSnapshot.of(workspace.folder());
    FolderSnapshot session = FolderSnapshot.of(workspace.sessionFolder("feat"));

    Document listed = workspace.error(69, code, "ls");
    Document spawned = workspace.error(69, code, "spawn", "other");

    assertTrue(listed.text("error.message").contains(database.toString()), listed::toString);
    assertTrue(spawned.has("error.hint"), spawned::toString);
    assertArrayEquals(before, Files.readAllBytes(database));
    assertEquals(repositories, FolderSnapshot.of(workspace.folder()));
    assertEquals(session, FolderSnapshot.of(workspace.sessionFolder("feat")));
    assertTrue(Files.notExists(workspace.coppice().home().resolve("daemon.json")));
  }

  @Test
  void start_onATruncatedDatabase_isAPlainError_andNeverOverwritesIt() throws IOException {
    workspace.json("daemon", "stop");
    try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2 / 4096 * 4096);
    }

    refused("DATABASE_CORRUPT");
  }

  @Test
  void start_onAnEmptiedDatabase_isAPlainError_andNeverOverwritesIt() throws IOException {
    workspace.json("daemon", "stop");
    try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }

    refused("DATABASE_CORRUPT");
  }

  /** What was committed last is in the log alone: a new file would let it go. */
  @Test
  void start_whenOnlyTheWriteAheadLogIsLeft_isAPlainError_andMakesNoNewOne() throws IOException {
    workspace.coppice().killDaemon();
    Files.delete(database);
    Path log = database.resolveSibling("coppice.db-wal");
    byte[] before = Files.readAllBytes(log);

    workspace.error(69, "DATABASE_CORRUPT", "ls");

    assertTrue(before.length > 0);
    assertArrayEquals(before, Files.readAllBytes(log));
    assertTrue(Files.notExists(database));
  }

  @Test
  void start_onADatabaseOfAnotherProgram_isAPlainError_andChangesNothing() throws Exception {
    workspace.json("daemon", "stop");
    Files.delete(database);
    sql("CREATE TABLE recipes (name TEXT)");

    refused("DATABASE_CORRUPT");
  }

  @Test
  void start_onADatabaseOfANewerVersion_saysWhichVersionsThereAre() throws Exception {
    workspace.json("daemon", "stop");
    sql("PRAGMA user_version = 9999");

    refused("DATABASE_NEWER");

    Document error = workspace.error(69, "DATABASE_NEWER", "ls");
    assertTrue(error.text("error.message").contains("9999"), error::toString);
  }

  @Test
  void start_onAReadOnlyDatabase_isAPlainError_andTheNextOneWorks() throws Exception {
    workspace.json("daemon", "stop");
    assumeTrue(Attribute.IMMUTABLE.set(database), "nothing can be made immutable here");
    try {
      refused("DATABASE_READ_ONLY");
    } finally {
      Attribute.IMMUTABLE.clear(database);
    }

    assertEquals("live", workspace.show("feat").text("state"));
    Invariants.hold(workspace);
  }

  /** What only looks goes on; what changes waits for a while and says why it could not. */
  @Test
  void change_whileAnotherProcessHoldsTheLock_isBusy_andGoesOnAfterwards() throws Exception {
    Snapshot snapshot = workspace.snapshot();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      Document spawned = workspace.error(75, "DATABASE_BUSY", "spawn", "other");
      Document killed = workspace.error(75, "DATABASE_BUSY", "kill", "feat");
      List<String> listed = workspace.json("ls").texts("sessions.*.name");

      statement.execute("ROLLBACK");
      assertEquals("true", spawned.text("error.retryable"));
      assertEquals("true", killed.text("error.retryable"));
      assertEquals(List.of("feat"), listed);
    }

    snapshot.assertUnchanged(workspace);
    workspace.spawn("other");
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
    Invariants.hold(workspace);
  }

  /** A start waits for a while, too; the next one finds everything. */
  @Test
  void start_whileAnotherProcessHoldsTheLock_isBusy() throws Exception {
    workspace.json("daemon", "stop");
    Run run;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      run = workspace.run("--json", "ls");
      statement.execute("ROLLBACK");
    }

    run.error(75, "DATABASE_BUSY");
    assertEquals("live", workspace.show("feat").text("state"));
  }
}
