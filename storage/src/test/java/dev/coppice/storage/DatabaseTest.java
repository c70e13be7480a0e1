package dev.coppice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.sessionmanager.model.Event.Kind;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.storage.contract.Samples;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final int PAGE = 4096;

  private final Samples samples = new Samples();

  @TempDir Path folder;

  @Test
  void open_makesAFileForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("coppice.db");

    try (var database = Database.open(file)) {
      database.write(this::append);

      try (var made = Files.list(folder)) {
        for (Path each : made.toList()) {
          assertEquals(
              "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
        }
      }
    }
  }

  @Test
  void close_foldsEverythingIntoTheFile() throws Exception {
    Path file = FreshDatabase.file(folder);
    try (var database = Database.open(file)) {
      database.write(this::append);
      database.read(DatabaseTest::count);
    }

    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void everyConnection_syncsInFullAndEnforcesForeignKeys() {
    try (var database = FreshDatabase.in(folder)) {
      List<String> pragmas = List.of("PRAGMA foreign_keys", "PRAGMA synchronous");

      for (String pragma : pragmas) {
        String expected = pragma.equals("PRAGMA foreign_keys") ? "1" : "2";
        assertEquals(expected, database.read(queries -> first(queries, pragma)));
        assertEquals(expected, database.write(queries -> first(queries, pragma)));
      }
    }
  }

  @Test
  void read_thatWrites_isRefused() {
    try (var database = FreshDatabase.in(folder)) {
      assertThrows(StoreException.class, () -> database.read(this::append));

      assertEquals(0, database.read(DatabaseTest::count));
    }
  }

  @Test
  void read_thatFails_givesItsConnectionBack() {
    try (var database = FreshDatabase.in(folder)) {
      for (int i = 0; i < 20; i++) {
        assertThrows(UnsupportedOperationException.class, () -> database.read(DatabaseTest::fail));
      }

      assertEquals(0, database.read(DatabaseTest::count));
    }
  }

  @Test
  void read_afterClose_isRefused() {
    Database database = FreshDatabase.in(folder);
    database.close();

    assertThrows(IllegalStateException.class, () -> database.read(DatabaseTest::count));
  }

  @Test
  void write_whileAnotherProcessHoldsTheLock_isBusy() {
    Path file = FreshDatabase.file(folder);
    try (var one = Database.open(file, 10);
        var two = Database.open(file, 10)) {
      StoreException busy =
          one.write(queries -> {
            append(queries);
            return assertThrows(StoreException.class, () -> two.write(this::append));
          });

      assertEquals(StoreException.Kind.BUSY, busy.kind());
      assertEquals(1, two.read(DatabaseTest::count));
      two.write(this::append);
      assertEquals(2, one.read(DatabaseTest::count));
    }
  }

  @Test
  void write_whenTheDiskIsFull_keepsNothingOfItAndGoesOnLater() {
    try (var database = FreshDatabase.in(folder)) {
      String pages = database.write(queries -> first(queries, "PRAGMA page_count"));
      database.write(queries -> first(queries, "PRAGMA max_page_count = " + pages));

      var full =
          assertThrows(
              StoreException.class,
              () ->
                  database.write(queries -> {
                    for (int i = 0; i < 10_000; i++) {
                      append(queries);
                    }
                    return true;
                  }));

      assertEquals(StoreException.Kind.DISK_FULL, full.kind());
      assertEquals(0, database.read(DatabaseTest::count));
      database.write(queries -> first(queries, "PRAGMA max_page_count = 100000"));
      database.write(this::append);
      assertEquals(1, database.read(DatabaseTest::count));
    }
  }

  @Test
  void open_ofAReadOnlyFile_isRefused() throws Exception {
    Path file = FreshDatabase.file(folder);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assumeTrue(!Files.isWritable(file), "root may write anywhere");

    var refused = assertThrows(StoreException.class, () -> Database.open(file));

    assertEquals(StoreException.Kind.READ_ONLY, refused.kind());
  }

  @Test
  void open_ofAFileThatIsNoDatabase_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("coppice.db"), "notes");

    var refused = assertThrows(StoreException.class, () -> Database.open(file));

    assertEquals(StoreException.Kind.CORRUPT, refused.kind());
    assertTrue(refused.toString().contains(file.toString()), refused.toString());
    assertEquals("notes", Files.readString(file));
  }

  @Test
  void open_afterACrash_findsDamageInTheMiddle() throws Exception {
    Path file = damaged();
    Files.writeString(folder.resolve("coppice.db-wal"), "cut short");

    var refused = assertThrows(StoreException.class, () -> Database.open(file));

    assertEquals(StoreException.Kind.CORRUPT, refused.kind());
  }

  @Test
  void problems_ofADamagedFile_areNamed() throws Exception {
    Path file = damaged();

    try (var database = Database.open(file)) {
      assertFalse(database.problems().isEmpty());
    }
  }

  @Test
  void problems_ofARowThatRefersToNothing_areNamed() {
    try (var database = FreshDatabase.in(folder)) {
      TestSql.run(
          folder.resolve("coppice.db"),
          "INSERT INTO operation_step VALUES"
              + " ('op_00000000000000000000000000', 0, NULL, 'x', 'done', '{}', NULL)");

      List<String> problems = database.problems();

      assertEquals(1, problems.size());
      assertTrue(problems.getFirst().contains("operation_step"), problems.toString());
    }
  }

  private static int fail(DSLContext queries) {
    throw new UnsupportedOperationException(queries.dialect().getName());
  }

  /** Makes a database whose last page, full of events, is overwritten. */
  private Path damaged() throws Exception {
    Path file = FreshDatabase.file(folder);
    try (var database = Database.open(file)) {
      database.write(queries -> {
        for (int i = 0; i < 2_000; i++) {
          append(queries);
        }
        return true;
      });
    }
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - PAGE);
      bytes.write("damaged!".repeat(PAGE / 8).getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private boolean append(DSLContext queries) {
    new JooqEventLog(queries).append(samples.event(Kind.SESSION_CHANGED));
    return true;
  }

  private static int count(DSLContext queries) {
    return (int) new JooqEventLog(queries).last();
  }

  private static String first(DSLContext queries, String sql) {
    return String.valueOf(queries.fetchValue(sql));
  }
}
