package dev.coppice.checker;

import dev.coppice.checker.Rows.Emptying;
import dev.coppice.checker.Rows.Operation;
import dev.coppice.checker.Rows.Preservation;
import dev.coppice.checker.Rows.Removal;
import dev.coppice.checker.Rows.Scaffold;
import dev.coppice.checker.Rows.Worktree;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/** Reads the rows, and changes nothing. */
final class RowReader implements AutoCloseable {
  private static final int BUSY_MILLIS = 10_000;

  private final Connection connection;
  private long version = -1;

  private RowReader(Connection connection) {
    this.connection = connection;
  }

  static RowReader open(Path database) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return new RowReader(config.createConnection("jdbc:sqlite:" + database));
  }

  /** All rows as they are at one moment. */
  Rows read() throws SQLException {
    version = dataVersion();
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      try {
        return new Rows(operations(), worktrees(), emptying(), preservations(), scaffold());
      } finally {
        statement.execute("ROLLBACK");
      }
    }
  }

  /** Whether somebody has written since they were read. */
  boolean isStale() throws SQLException {
    return dataVersion() != version;
  }

  private long dataVersion() throws SQLException {
    return list("PRAGMA data_version", row -> row.getLong(1)).getFirst();
  }

  private Map<String, Operation> operations() throws SQLException {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (Operation operation :
        list(
            "SELECT id, kind, state, session FROM operation ORDER BY seq",
            row ->
                new Operation(
                    row.getString("id"),
                    row.getString("kind"),
                    row.getString("state"),
                    text(row, "session")))) {
      operations.put(operation.id(), operation);
    }
    return operations;
  }

  private List<Worktree> worktrees() throws SQLException {
    return list(
        """
        SELECT w.session, s.name, w.branch, r.common_dir, w.folder, w.registration_id, w.state,
               w.reason, w.removal_operation, w.removal_number, w.removal_record_oid,
               w.removal_emptied_at
          FROM session_worktree w
          JOIN session s ON s.id = w.session
          JOIN repository r ON r.id = w.repository
         ORDER BY w.session, w.number
        """,
        row ->
            new Worktree(
                row.getString("session"),
                row.getString("name"),
                row.getString("branch"),
                path(row.getString("common_dir")),
                path(row.getString("folder")),
                row.getString("registration_id"),
                row.getString("state"),
                text(row, "reason"),
                removal(row)));
  }

  private static Optional<Removal> removal(ResultSet row) throws SQLException {
    Optional<String> operation = text(row, "removal_operation");
    return operation.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Removal(
                operation.get(),
                row.getLong("removal_number"),
                row.getString("removal_record_oid"),
                row.getObject("removal_emptied_at") != null));
  }

  private List<Emptying> emptying() throws SQLException {
    return list(
        """
        SELECT s.payload ->> '$.step.place.commonDir' AS common_dir,
               s.payload ->> '$.step.place.operation' AS operation,
               s.payload ->> '$.step.place.number' AS number
          FROM operation_step s
          JOIN operation o ON o.id = s.operation
         WHERE s.kind = 'empty-quarantine' AND s.state <> 'done' AND o.state = 'succeeded'
        """,
        row ->
            new Emptying(
                path(row.getString("common_dir")),
                new Removal(row.getString("operation"), row.getLong("number"), "", true)));
  }

  private List<Preservation> preservations() throws SQLException {
    return list(
        """
        SELECT r.common_dir, p.ref, p.commit_oid
          FROM preservation p
          JOIN repository r ON r.id = p.repository
         WHERE p.state <> 'dropped'
        """,
        row ->
            new Preservation(
                path(row.getString("common_dir")),
                row.getString("ref"),
                row.getString("commit_oid")));
  }

  private List<Scaffold> scaffold() throws SQLException {
    return list(
        "SELECT operation, location, state FROM scaffold_item",
        row ->
            new Scaffold(
                row.getString("operation"), row.getString("location"), row.getString("state")));
  }

  private static Path path(String text) {
    return text.startsWith("file:///") ? Path.of(URI.create(text)) : Path.of(text);
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private <T> List<T> list(String sql, Reading<T> reading) throws SQLException {
    List<T> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(reading.read(rows));
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Makes something of one row. */
  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }
}
