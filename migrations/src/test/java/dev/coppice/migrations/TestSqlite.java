package dev.coppice.migrations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** SQL on a file, past everything of ours. */
final class TestSqlite {
  private TestSqlite() {}

  /** The first column of each row. */
  static List<String> ask(Path file, String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (var connection = SqliteFiles.open(file, new SQLiteConfig());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Makes a database that is not Coppice's. */
  static void make(Path file, String sql) throws Exception {
    Files.createFile(file);
    try (var connection = SqliteFiles.open(file, new SQLiteConfig());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
