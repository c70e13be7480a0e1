package dev.coppice.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens SQLite files, whatever characters are in their paths. */
public final class SqliteFiles {
  private SqliteFiles() {}

  /**
   * Opens a file that is there; it is never made. The caller closes the connection.
   *
   * @param config what the connection is set to; its open mode is changed
   */
  public static Connection open(Path file, SQLiteConfig config) throws SQLException {
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return config.createConnection(url(file));
  }

  static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
  }

  /** The file that holds what was committed to {@code file} and is not in it yet. */
  static Path writeAheadLog(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }
}
