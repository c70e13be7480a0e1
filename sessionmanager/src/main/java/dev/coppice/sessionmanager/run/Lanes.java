package dev.coppice.sessionmanager.run;

import dev.coppice.git.OperationTag;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.plan.PlannedStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs steps wave by wave; within a wave lanes side by side, each lane's steps in order. Every
 * thread carries the operation's tag, so that the git programs it starts are known by it.
 */
final class Lanes {

  /** A step with its place in the operation, and how far it had come when the walk began. */
  record Numbered(int ordinal, PlannedStep planned, StepState state) {}

  private Lanes() {}

  /** Runs {@code lane} over each lane of each wave, and returns when the last has ended. */
  static void forward(OperationId operation, List<Numbered> steps, Consumer<List<Numbered>> lane) {
    for (Map<String, List<Numbered>> wave : waves(steps).values()) {
      sideBySide(operation, wave.values(), lane);
    }
  }

  /** The same in reverse: the last wave first, and each lane's last step first. */
  static void backward(OperationId operation, List<Numbered> steps, Consumer<List<Numbered>> lane) {
    for (Map<String, List<Numbered>> wave : waves(steps).descendingMap().values()) {
      sideBySide(operation, wave.values().stream().map(List::reversed).toList(), lane);
    }
  }

  private static NavigableMap<Integer, Map<String, List<Numbered>>> waves(List<Numbered> steps) {
    var waves = new TreeMap<Integer, Map<String, List<Numbered>>>();
    for (Numbered step : steps) {
      waves
          .computeIfAbsent(step.planned().wave(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(step.planned().lane(), _ -> new ArrayList<>())
          .add(step);
    }
    return waves;
  }

  private static void sideBySide(
      OperationId operation, Collection<List<Numbered>> lanes, Consumer<List<Numbered>> work) {
    if (lanes.size() == 1) {
      tagged(operation, () -> work.accept(lanes.iterator().next()));
      return;
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (List<Numbered> lane : lanes) {
        running.add(threads.submit(() -> tagged(operation, () -> work.accept(lane))));
      }
      running.stream()
          .map(Lanes::await)
          .flatMap(Optional::stream)
          .reduce((first, next) -> first)
          .ifPresent(Lanes::rethrow);
    }
  }

  /** Runs work of an operation on this thread. */
  static void tagged(OperationId operation, Runnable work) {
    ScopedValue.where(OperationTag.CURRENT, operation.value()).run(work);
  }

  /** Waits without giving up: while one lane runs, nobody may take the operation over. */
  private static Optional<Throwable> await(Future<?> one) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          one.get();
          return Optional.empty();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          return Optional.of(e.getCause() == null ? e : e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void rethrow(Throwable problem) {
    switch (problem) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(problem);
    }
  }
}
