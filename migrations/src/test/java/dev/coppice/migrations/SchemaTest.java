package dev.coppice.migrations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final String FIRST = "classpath:db/migration";
  private static final Schema NEXT = new Schema(2, FIRST, "classpath:db/next");

  @TempDir Path folder;
  private Path file = Path.of("unset");

  @BeforeEach
  void place() {
    file = folder.resolve("coppice.db");
  }

  @Test
  void newest_isWhatTheMigrationsMake() throws Exception {
    Schema.NEWEST.prepare(file);

    try (var migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertEquals(List.of(Long.toString(migrations.count())), ask("PRAGMA user_version"));
    }
    assertEquals(List.of(Integer.toString(Schema.APPLICATION_ID)), ask("PRAGMA application_id"));
  }

  @Test
  void prepare_whenThereIsNone_makesOneForItsOwnerAlone() throws Exception {
    Schema.NEWEST.prepare(file);

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("wal"), ask("PRAGMA journal_mode"));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sp ace", "que?ry", "per%20cent", "ha#sh", "ümläut", "new\nline", "&x=1"})
  void prepare_inAFolderOfAnyName_works(String name) throws Exception {
    Path odd = Files.createDirectory(folder.resolve(name)).resolve("coppice.db");

    Schema.NEWEST.prepare(odd);
    Schema.NEWEST.prepare(odd);

    assertTrue(Files.isRegularFile(odd));
  }

  @Test
  void prepare_whenACrashLeftAHalfMadeOne_makesItAgain() throws Exception {
    Files.writeString(folder.resolve("coppice.db.new"), "half");

    Schema.NEWEST.prepare(file);

    assertEquals(List.of("1"), ask("PRAGMA user_version"));
    assertFalse(Files.exists(folder.resolve("coppice.db.new")));
  }

  @Test
  void prepare_whenItIsCurrent_changesNothing() throws Exception {
    Schema.NEWEST.prepare(file);
    byte[] before = Files.readAllBytes(file);

    Schema.NEWEST.prepare(file);

    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void prepare_whenItIsNewer_refusesAndChangesNothing() throws Exception {
    NEXT.prepare(file);
    byte[] before = Files.readAllBytes(file);

    var refused = assertThrows(SchemaException.class, () -> Schema.NEWEST.prepare(file));

    assertEquals(SqliteFault.NEWER, refused.fault());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void prepare_whenItIsOlder_upgradesItAndKeepsACopy() throws Exception {
    Schema.NEWEST.prepare(file);
    ask("INSERT INTO meta VALUES ('epoch', '7') RETURNING value");

    NEXT.prepare(file);

    assertEquals(List.of("2"), ask("PRAGMA user_version"));
    assertEquals(List.of("7"), ask("SELECT value FROM meta"));
    Path copy = folder.resolve("coppice.db.schema-1");
    assertEquals(List.of("1"), TestSqlite.ask(copy, "PRAGMA user_version"));
    assertEquals(List.of("7"), TestSqlite.ask(copy, "SELECT value FROM meta"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
  }

  /** A copy is the only way back: none is given up for another. */
  @Test
  void prepare_whenThereIsACopyAlready_keepsBoth() throws Exception {
    Schema.NEWEST.prepare(file);
    Path first = Files.writeString(folder.resolve("coppice.db.schema-1"), "of an earlier upgrade");

    NEXT.prepare(file);

    assertEquals("of an earlier upgrade", Files.readString(first));
    Path copy = folder.resolve("coppice.db.schema-1.2");
    assertEquals(List.of("1"), TestSqlite.ask(copy, "PRAGMA user_version"));
  }

  /** A daemon that cannot upgrade is started again and again, and must not fill the disk. */
  @Test
  void prepare_whenAnUpgradeFailsAgainAndAgain_keepsOneCopy() throws Exception {
    Schema.NEWEST.prepare(file);
    var broken = new Schema(2, FIRST, "classpath:db/broken");

    for (int i = 0; i < 3; i++) {
      assertThrows(SchemaException.class, () -> broken.prepare(file));
    }

    try (var left = Files.list(folder)) {
      assertEquals(
          List.of("coppice.db", "coppice.db.schema-1"),
          left.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  /** Case 45: no room for the copy, so the file is not touched. */
  @Test
  void prepare_whenTheCopyCannotBeMade_doesNotUpgrade() throws Exception {
    Schema.NEWEST.prepare(file);
    Files.createDirectory(folder.resolve("coppice.db.copy.new"));
    Files.createFile(folder.resolve("coppice.db.copy.new").resolve("in the way"));
    byte[] before = Files.readAllBytes(file);

    assertThrows(SchemaException.class, () -> NEXT.prepare(file));

    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void prepare_whenAnUpgradeFails_leavesTheOldSchema() throws Exception {
    Schema.NEWEST.prepare(file);
    var broken = new Schema(2, FIRST, "classpath:db/broken");

    assertThrows(SchemaException.class, () -> broken.prepare(file));

    assertEquals(List.of("1"), ask("PRAGMA user_version"));
    assertEquals(
        List.of(), ask("SELECT name FROM pragma_table_info('workspace') WHERE name = 'colour'"));
    NEXT.prepare(file);
    assertEquals(List.of("2"), ask("PRAGMA user_version"));
  }

  @Test
  void prepare_whenItIsEmpty_refuses() throws Exception {
    Files.createFile(file);

    assertRefused(SqliteFault.CORRUPT);
  }

  @Test
  void prepare_whenItIsNoDatabase_refuses() throws Exception {
    Files.writeString(file, "These are my notes, and not a database.\n".repeat(200));

    assertRefused(SqliteFault.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 16, 99, 512, 4096, 10_000})
  void prepare_whenItIsTruncated_refuses(long length) throws Exception {
    Schema.NEWEST.prepare(file);
    try (var truncated = new RandomAccessFile(file.toFile(), "rw")) {
      truncated.setLength(length);
    }

    assertRefused(SqliteFault.CORRUPT);
  }

  @Test
  void prepare_whenItIsSomebodyElsesDatabase_refuses() throws Exception {
    TestSqlite.make(file, "CREATE TABLE recipes (name TEXT)");

    assertRefused(SqliteFault.CORRUPT);
  }

  @Test
  void prepare_whenOnlyTheWriteAheadLogIsThere_refuses() throws Exception {
    Files.writeString(folder.resolve("coppice.db-wal"), "what was committed last");

    var refused = assertThrows(SchemaException.class, () -> Schema.NEWEST.prepare(file));

    assertEquals(SqliteFault.CORRUPT, refused.fault());
    assertFalse(Files.exists(file));
  }

  @Test
  void prepare_whenItIsAFolder_refuses() throws Exception {
    Files.createDirectory(file);

    assertThrows(SchemaException.class, () -> Schema.NEWEST.prepare(file));

    assertTrue(Files.isDirectory(file));
  }

  @Test
  void prepare_whenTheFolderCannotBeWritten_refuses() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    assumeTrue(!Files.isWritable(folder), "root may write anywhere");

    var refused = assertThrows(SchemaException.class, () -> Schema.NEWEST.prepare(file));

    assertEquals(SqliteFault.READ_ONLY, refused.fault());
  }

  @Test
  void prepare_whenItCannotBeWritten_leavesNothingBesideIt() throws Exception {
    Schema.NEWEST.prepare(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assumeTrue(!Files.isWritable(file), "root may write anywhere");

    assertRefused(SqliteFault.READ_ONLY);

    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  private void assertRefused(SqliteFault fault) throws Exception {
    byte[] before = Files.readAllBytes(file);

    var refused = assertThrows(SchemaException.class, () -> Schema.NEWEST.prepare(file));

    assertEquals(fault, refused.fault());
    assertTrue(refused.toString().contains("coppice.db"), refused.toString());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private List<String> ask(String sql) throws Exception {
    return TestSqlite.ask(file, sql);
  }
}
