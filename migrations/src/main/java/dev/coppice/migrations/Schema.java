package dev.coppice.migrations;

import static dev.coppice.migrations.SqliteFault.CORRUPT;
import static dev.coppice.migrations.SqliteFault.NEWER;
import static dev.coppice.migrations.SqliteFault.READ_ONLY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Brings a database file to the schema of this version of Coppice. The caller holds the lock of the
 * home: two must not do this at once.
 *
 * <p>A file is made under another name and renamed when it is whole, so a crash leaves none or a
 * whole one. An upgrade is one transaction per version, and a copy of the file as it was is kept
 * beside it. A file that is current costs one look; Flyway is started only when there is work.
 */
public final class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  /** Marks a database file as Coppice's own: {@code Copi}. */
  static final int APPLICATION_ID = 0x436f7069;

  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** The newest schema that this version of Coppice knows. */
  public static final Schema NEWEST = new Schema(1, "classpath:db/migration");

  private final int version;
  private final String[] locations;

  Schema(int version, String... locations) {
    this.version = version;
    this.locations = locations.clone();
  }

  /**
   * Makes {@code file}, readable by its owner alone, or upgrades it, or finds it current.
   *
   * @throws SchemaException if it is newer, broken, not Coppice's, or cannot be read or written; it
   *     is left as it was
   */
  public void prepare(Path file) {
    try {
      if (Files.exists(file)) {
        upgrade(file);
      } else {
        create(file);
      }
    } catch (SQLException | FlywayException | IOException e) {
      throw new SchemaException(
          SqliteFault.of(e), "%s: %s".formatted(file, SqliteFault.message(e)), e);
    }
  }

  private void create(Path file) throws SQLException, IOException {
    Path log = SqliteFiles.writeAheadLog(file);
    if (Files.exists(log) && Files.size(log) > 0) {
      throw new SchemaException(
          CORRUPT, "%s is gone, but its write-ahead log is there".formatted(file));
    }
    Path made = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(made);
    Files.createFile(made, OWNER_ONLY);
    migrate(made);
    pragma(made, "PRAGMA journal_mode = WAL");
    KeptCopy.sync(made);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    KeptCopy.sync(file.toAbsolutePath().resolveSibling(""));
  }

  private void upgrade(Path file) throws SQLException, IOException {
    if (Files.size(file) == 0) {
      throw new SchemaException(CORRUPT, "%s is empty".formatted(file));
    }
    requireWritable(file);
    int found = version(file);
    if (found > version) {
      throw new SchemaException(
          NEWER,
          "%s has schema %d and this version of Coppice knows %d".formatted(file, found, version));
    }
    if (found < version) {
      Path copy = KeptCopy.of(file, found);
      LOG.info("database={} schema={} kept as {}", file, found, copy);
      migrate(file);
      LOG.info("database={} upgraded to schema={}", file, version);
    }
  }

  /** Before SQLite looks: it would leave files beside a read-only one that stay read-only too. */
  private static void requireWritable(Path file) {
    if (!Files.isWritable(file) || !Files.isWritable(file.toAbsolutePath().resolveSibling(""))) {
      throw new SchemaException(
          READ_ONLY, "%s, or the folder it is in, cannot be written".formatted(file));
    }
  }

  private static int version(Path file) throws SQLException {
    try (var connection = SqliteFiles.open(file, new SQLiteConfig())) {
      if (number(connection, "PRAGMA application_id") != APPLICATION_ID) {
        throw new SchemaException(CORRUPT, "%s is not a database of Coppice".formatted(file));
      }
      return number(connection, "PRAGMA user_version");
    }
  }

  private void migrate(Path file) {
    var source = new SQLiteDataSource();
    source.setUrl(SqliteFiles.url(file));
    source.setEnforceForeignKeys(true);
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations(locations)
        .cleanDisabled(true)
        .load()
        .migrate();
  }

  private static void pragma(Path file, String pragma) throws SQLException {
    try (var connection = SqliteFiles.open(file, new SQLiteConfig());
        var statement = connection.createStatement()) {
      statement.execute(pragma);
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.getInt(1);
    }
  }
}
