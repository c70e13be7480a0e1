package dev.coppice.storage;

import dev.coppice.migrations.Schema;
import dev.coppice.migrations.SchemaException;
import dev.coppice.migrations.SqliteFiles;
import dev.coppice.sessionmanager.port.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The database file of a home: one connection that writes, a few that read. Safe for use by many
 * threads. One process at a time has it open; the caller holds the lock of the home.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 5_000;

  private final Path file;
  private final Link writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final Semaphore readers = new Semaphore(READERS);
  private final ConcurrentLinkedDeque<Link> idle = new ConcurrentLinkedDeque<>();

  private Database(Path file, Link writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * Opens the file, makes it if there is none, and brings it to the newest schema.
   *
   * @throws StoreException if it is newer, broken, or cannot be read and written; it is left as it
   *     was
   */
  public static Database open(Path file) {
    try {
      Schema.NEWEST.prepare(file);
      var database = new Database(file, new Link(SqliteFiles.open(file, config())));
      database.write(queries -> true);
      return database;
    } catch (SchemaException | SQLException e) {
      throw Translation.translate(e);
    }
  }

  /** What SQLite's own check finds wrong; empty if the file is sound. Reads the whole file. */
  public List<String> problems() {
    List<String> said =
        read(queries -> queries.fetch("PRAGMA quick_check").getValues(0, String.class));
    return said.equals(List.of("ok")) ? List.of() : said;
  }

  /** Runs {@code work} in one transaction that only reads, on one snapshot. */
  <T> T read(Function<DSLContext, T> work) {
    readers.acquireUninterruptibly();
    try {
      Link reader = reader();
      T answer = in(reader, "BEGIN", work);
      idle.push(reader);
      return answer;
    } catch (SQLException e) {
      throw Translation.translate(e);
    } finally {
      readers.release();
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

  private Link reader() throws SQLException {
    @Nullable Link reader = idle.poll();
    if (reader != null) {
      return reader;
    }
    SQLiteConfig config = config();
    var opened = new Link(SqliteFiles.open(file, config));
    opened.run("PRAGMA query_only = ON");
    return opened;
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config;
  }

  /**
   * Waits for what is running, folds the write-ahead log into the file, and closes it. Not to be
   * used afterwards.
   */
  @Override
  public void close() {
    readers.acquireUninterruptibly(READERS);
    writing.lock();
    try (writer) {
      for (Link reader = idle.poll(); reader != null; reader = idle.poll()) {
        reader.close();
      }
      writer.run("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw Translation.translate(e);
    } finally {
      writing.unlock();
    }
  }
}
