package dev.coppice.storage;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The connections that read: opened when they are needed, a few at most, and kept. Safe for use by
 * many threads.
 */
final class Readers implements AutoCloseable {
  private static final int MOST = 4;

  /** Opens a connection. */
  interface Opening {
    Link open() throws SQLException;
  }

  /** Work on a connection. */
  interface Reading<T> {
    T with(Link link) throws SQLException;
  }

  private final Opening opening;
  private final ThreadLocal<Boolean> lent = ThreadLocal.withInitial(() -> false);
  private final Semaphore permits = new Semaphore(MOST, true);
  private final ConcurrentLinkedDeque<Link> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Readers(Opening opening) {
    this.opening = opening;
  }

  /** Lends a connection to {@code reading}, and waits for one to be free; one for each thread. */
  <T> T lend(Reading<T> reading) throws SQLException {
    if (lent.get()) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    permits.acquireUninterruptibly();
    lent.set(true);
    try {
      Link link = take();
      try {
        return reading.with(link);
      } finally {
        idle.push(link);
      }
    } finally {
      lent.remove();
      permits.release();
    }
  }

  private Link take() throws SQLException {
    if (closed) {
      throw new IllegalStateException("the database is closed");
    }
    @Nullable Link link = idle.poll();
    return link == null ? opening.open() : link;
  }

  /** Waits for what is lent, and closes all. */
  @Override
  public void close() throws SQLException {
    permits.acquireUninterruptibly(MOST);
    try {
      closed = true;
      for (@Nullable Link link = idle.poll(); link != null; link = idle.poll()) {
        link.close();
      }
    } finally {
      permits.release(MOST);
    }
  }
}
