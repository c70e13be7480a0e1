package dev.coppice.daemon.socket;

import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that requests run on. What changes something cannot take the threads of what only
 * looks. Platform threads: the work waits in native calls and for processes, which would hold up
 * the few carriers of virtual ones. They end when idle.
 */
final class Workers {
  private static final int CHANGING = 48;
  private static final int READING = 16;
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor changing = pool("change-", CHANGING);
  private final ThreadPoolExecutor reading = pool("read-", READING);

  private static ThreadPoolExecutor pool(String name, int threads) {
    return new ThreadPoolExecutor(
        0,
        threads,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new IdleFirst(),
        Thread.ofPlatform().name(name, 1).daemon(true).factory(),
        Workers::enqueue);
  }

  private static void enqueue(Runnable task, ThreadPoolExecutor pool) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("the daemon is stopping");
    }
    ((IdleFirst) pool.getQueue()).put(task);
  }

  /**
   * Hands a task to a thread that is idle, and says no if there is none: then the pool makes one
   * more, and only when it has all it may have, the task waits. A pool left to itself makes a new
   * thread for each of its first tasks, however many are idle.
   */
  private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }

  /** Runs the task; throws {@link RejectedExecutionException} once {@link #end} was called. */
  void run(boolean changes, Runnable task) {
    (changes ? changing : reading).execute(task);
  }

  /** Takes nothing more and waits for what runs; whether all of it has ended within the limit. */
  boolean end(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    changing.shutdown();
    reading.shutdown();
    try {
      return changing.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
          && reading.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
