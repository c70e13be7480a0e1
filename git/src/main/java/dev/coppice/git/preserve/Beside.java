package dev.coppice.git.preserve;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what was done beside something else. */
final class Beside {
  private Beside() {}

  static <T> T joined(Future<T> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a worktree was looked at", e);
    }
  }

  private static IOException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case IOException cause -> cause;
      case RuntimeException cause -> throw cause;
      case Throwable cause -> new IOException(cause);
      case null -> new IOException(failed);
    };
  }
}
