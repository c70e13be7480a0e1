package dev.coppice.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** One connection and the context of queries on it. Used by one thread at a time. */
final class Link implements AutoCloseable {
  private static final Settings SETTINGS =
      new Settings().withRenderSchema(false).withRenderCatalog(false).withExecuteLogging(false);

  private final Connection connection;
  private final DSLContext queries;

  Link(Connection connection) {
    this.connection = connection;
    this.queries =
        DSL.using(
            new DefaultConfiguration()
                .set(connection)
                .set(SQLDialect.SQLITE)
                .set(SETTINGS)
                .set(new Translation()));
  }

  DSLContext queries() {
    return queries;
  }

  /** Runs one statement that returns no rows that matter. */
  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row. */
  List<String> list(String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Ends a transaction that failed; SQLite may have ended it already. */
  void rollBack(Throwable failure) {
    try {
      run("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
