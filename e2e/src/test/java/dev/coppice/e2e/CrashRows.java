package dev.coppice.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The database's tables, as text. */
final class CrashRows {
  private static final List<String> TABLES =
      List.of(
          "workspace",
          "repository",
          "session",
          "session_worktree",
          "operation",
          "operation_step",
          "preservation",
          "scaffold_item",
          "idempotency_claim");

  private CrashRows() {}

  static SortedMap<String, List<String>> of(Path database) {
    SortedMap<String, List<String>> tables = new TreeMap<>();
    if (Files.notExists(database)) {
      TABLES.forEach(table -> tables.put(table, List.of()));
      return tables;
    }
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + database + "?open_mode=1")) {
      for (String table : TABLES) {
        tables.put(table, rows(connection, table));
      }
      return tables;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The state of each operation that is no part of another. */
  static Map<String, String> operations(Map<String, List<String>> tables) {
    Map<String, String> states = new TreeMap<>();
    for (String row : tables.getOrDefault("operation", List.of())) {
      states.put(field(row, "id"), field(row, "state"));
    }
    return states;
  }

  private static String field(String row, String name) {
    int from = row.indexOf("|" + name + "=") + name.length() + 2;
    return row.substring(from, row.indexOf('|', from));
  }

  private static List<String> rows(Connection connection, String table) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder text = new StringBuilder("|");
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getMetaData().getColumnName(i)).append('=');
          text.append(rows.getString(i)).append('|');
        }
        found.add(text.toString());
      }
    }
    return found;
  }
}
