package dev.coppice.storage;

import dev.coppice.migrations.Schema;
import dev.coppice.migrations.SchemaException;
import dev.coppice.migrations.SqliteFiles;
import dev.coppice.sessionmanager.port.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The database file of a home: one connection that writes, a few that read. Safe for use by many
 * threads. One process at a time has it open; the caller holds the lock of the home.
 */
public final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 5_000;

  /** Fails where writing would: a read-only file opens, and even {@code BEGIN IMMEDIATE} works. */
  private static final String WRITES_NOTHING = "UPDATE meta SET value = value WHERE key = ''";

  private final Link writer;
  private final Readers readers;
  private final ReentrantLock writing = new ReentrantLock();

  private Database(Path file, int busyMillis) throws SQLException {
    this.writer = new Link(SqliteFiles.open(file, config(busyMillis)));
    this.readers = new Readers(() -> reader(file, busyMillis));
  }

  /**
   * Opens the file, makes it if there is none, and brings it to the newest schema. A file that was
   * not closed is looked through first, unless it is so large that this would take long.
   *
   * @throws StoreException if it is newer, broken, or cannot be read and written; it is left as it
   *     was
   */
  public static Database open(Path file) {
    return open(file, BUSY_MILLIS);
  }

  /** The same, with a time to wait for other processes. */
  static Database open(Path file, int busyMillis) {
    try {
      boolean look = Health.wantsLook(file);
      Schema.NEWEST.prepare(file);
      var database = new Database(file, busyMillis);
      try {
        database.begin(look);
        return database;
      } catch (SQLException | RuntimeException e) {
        database.abandon(e);
        throw e;
      }
    } catch (SchemaException e) {
      throw Translation.translate(e);
    } catch (SQLException e) {
      throw Translation.translate(e, file);
    }
  }

  private void begin(boolean look) throws SQLException {
    if (look) {
      Health.requireShape(writer);
    }
    writer.run(WRITES_NOTHING);
  }

  private void abandon(Exception cause) {
    try {
      writer.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Runs {@code work} in one transaction that only reads, on one snapshot. */
  <T> T read(Function<DSLContext, T> work) {
    try {
      return readers.lend(reader -> in(reader, "BEGIN", work));
    } catch (SQLException e) {
      throw Translation.translate(e);
    }
  }

  /** Runs {@code work} in one transaction, alone. */
  <T> T write(Function<DSLContext, T> work) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    writing.lock();
    try {
      return in(writer, "BEGIN IMMEDIATE", work);
    } catch (SQLException e) {
      throw Translation.translate(e);
    } finally {
      writing.unlock();
    }
  }

  private static <T> T in(Link link, String begin, Function<DSLContext, T> work)
      throws SQLException {
    link.run(begin);
    try {
      T answer = work.apply(link.queries());
      link.run("COMMIT");
      return answer;
    } catch (Throwable e) {
      link.rollBack(e);
      throw e;
    }
  }

  /** Everything that is wrong with the file, for people; empty if nothing is. Reads all of it. */
  public List<String> problems() {
    try {
      return readers.lend(Health::problems);
    } catch (SQLException e) {
      throw Translation.translate(e);
    }
  }

  private static Link reader(Path file, int busyMillis) throws SQLException {
    var reader = new Link(SqliteFiles.open(file, config(busyMillis)));
    reader.run("PRAGMA query_only = ON");
    return reader;
  }

  private static SQLiteConfig config(int busyMillis) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(busyMillis);
    return config;
  }

  /**
   * Waits for what is running, folds the write-ahead log into the file, and closes it. Work that
   * comes later is refused.
   */
  @Override
  public void close() {
    writing.lock();
    try (writer) {
      readers.close();
      writer.run("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw Translation.translate(e);
    } finally {
      writing.unlock();
    }
  }
}
