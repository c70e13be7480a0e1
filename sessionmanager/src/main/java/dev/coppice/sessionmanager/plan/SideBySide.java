package dev.coppice.sessionmanager.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Looks at several repositories at once. */
final class SideBySide {

  private SideBySide() {}

  /**
   * Applies {@code look} to all; answers in their order; throws the first problem in that order.
   */
  static <T, R> List<R> map(List<T> all, Function<T, R> look) {
    if (all.size() < 2) {
      return all.stream().map(look).toList();
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> running = new ArrayList<>();
      for (T one : all) {
        running.add(threads.submit(() -> look.apply(one)));
      }
      var results = new ArrayList<R>();
      for (Future<R> one : running) {
        results.add(one.get());
      }
      return List.copyOf(results);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at repositories", e);
    }
  }
}
