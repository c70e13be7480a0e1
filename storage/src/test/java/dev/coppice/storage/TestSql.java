package dev.coppice.storage;

import dev.coppice.migrations.SqliteFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** SQL on a file from outside, with foreign keys off as in the sqlite3 program. */
final class TestSql {
  private TestSql() {}

  static void run(Path file, String sql) {
    try (var link = new Link(SqliteFiles.open(file, new SQLiteConfig()))) {
      link.run(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
