package dev.coppice.storage;

import dev.coppice.migrations.SqliteFault;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.port.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Whether a database file is whole. */
final class Health {
  /** A look at a file of this size takes a tenth of a second. */
  private static final long QUICK_BYTES = 16L << 20;

  private static final String SOUND = "ok";
  private static final int MOST = 20;

  private Health() {}

  /** Whether {@code file} was not closed, and is small enough to be looked through at a start. */
  static boolean wantsLook(Path file) {
    try {
      Path log = file.resolveSibling(file.getFileName() + "-wal");
      return Files.exists(log) && Files.size(log) > 0 && Files.size(file) <= QUICK_BYTES;
    } catch (IOException e) {
      return true;
    }
  }

  /** Looks at the shape of everything, but not whether indexes and tables agree. */
  static void requireShape(Link link) throws SQLException {
    List<String> problems = link.list("PRAGMA quick_check(1)");
    if (!problems.equals(List.of(SOUND))) {
      throw new StoreException(
          Kind.CORRUPT,
          "the database is damaged: " + problems.getFirst(),
          new SQLException(problems.toString()));
    }
  }

  /** What is wrong, at most {@value #MOST} things; empty if nothing is. */
  static List<String> problems(Link link) throws SQLException {
    try {
      List<String> damage = link.list("PRAGMA integrity_check(%d)".formatted(MOST));
      return damage.equals(List.of(SOUND)) ? strayRows(link) : damage;
    } catch (SQLException e) {
      if (SqliteFault.of(e) == SqliteFault.CORRUPT) {
        return List.of(SqliteFault.message(e));
      }
      throw e;
    }
  }

  private static List<String> strayRows(Link link) throws SQLException {
    return link.list("PRAGMA foreign_key_check").stream()
        .limit(MOST)
        .map("a row of table %s refers to one that is not there"::formatted)
        .toList();
  }
}
