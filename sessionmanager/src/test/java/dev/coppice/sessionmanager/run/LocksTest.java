package dev.coppice.sessionmanager.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Cancellation;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who works on what: one at a time, nobody in a circle, nobody for ever. */
@Timeout(60)
class LocksTest {
  private static final Duration LONG = Duration.ofDays(1);
  private static final List<String> A = List.of("a");
  private static final List<String> AB = List.of("a", "b");
  private static final List<String> BA = List.of("b", "a");

  private final Locks patient = new Locks(LONG);
  private final Locks hasty = new Locks(Duration.ofMillis(1));

  @Test
  void aHeldLock_isBusyUntilItIsLetGo() {
    try (var _ = hasty.take(A, "op_1")) {
      assertTrue(hasty.busy("a"));
      assertFalse(hasty.busy("b"));
    }

    assertFalse(hasty.busy("a"));
  }

  @Test
  void whoWaitsInVain_isToldWhoHoldsIt() {
    try (var _ = hasty.take(A, "op_1")) {
      FailureException refusal = assertThrows(FailureException.class, () -> hasty.take(AB, "op_2"));

      assertEquals(FailureCode.SESSION_BUSY, refusal.failure().code());
      assertEquals("op_1", refusal.failure().details().get("operation"));
      assertTrue(refusal.failure().hint().orElseThrow().contains("op_1"));
    }
  }

  @Test
  void whoGetsNotAll_holdsNone() {
    try (var _ = hasty.take(List.of("b"), "op_1")) {
      assertThrows(FailureException.class, () -> hasty.take(List.of("a", "b", "c"), "op_2"));

      assertFalse(hasty.busy("a"));
      assertFalse(hasty.busy("c"));
    }
  }

  @Test
  void trying_neverWaits() {
    try (var _ = patient.take(A, "op_1")) {
      assertTrue(patient.tryTake(AB, "op_2").isEmpty());
      assertFalse(patient.busy("b"));

      try (var other = patient.tryTake(List.of("b"), "op_2").orElseThrow()) {
        assertTrue(patient.busy("b"), other::toString);
      }
    }
  }

  @Test
  void aKeyNamedTwice_isTakenOnce() {
    try (var _ = hasty.take(List.of("a", "a"), "op_1")) {
      assertTrue(hasty.busy("a"));
    }

    assertFalse(hasty.busy("a"));
  }

  @Test
  void whenTheWorkFails_theLocksAreLetGo() {
    assertThrows(
        UnsupportedOperationException.class,
        () -> {
          try (var _ = hasty.take(AB, "op_1")) {
            throw new UnsupportedOperationException();
          }
        });

    assertFalse(hasty.busy("a"));
    assertFalse(hasty.busy("b"));
  }

  @Test
  void lettingGoTwice_doesNotFreeWhatAnotherHolds() {
    Locks.Held first = hasty.take(A, "op_1");
    first.close();
    try (var second = hasty.take(A, "op_2")) {
      first.close();

      assertTrue(hasty.busy("a"), second::toString);
      assertTrue(hasty.tryTake(A, "op_3").isEmpty());
    }
  }

  @Test
  void anotherThread_mayLetGo() throws Exception {
    Locks.Held held = hasty.take(A, "op_1");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(held::close).get();
    }

    assertFalse(hasty.busy("a"));
  }

  @Test
  void whoWaits_stopsWhenTheRequestIsCancelled_andHoldsNothing() throws Exception {
    var cancellation = new Cancellation();
    try (var _ = patient.take(List.of("b"), "op_1");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          threads.submit(() -> Request.with(cancellation).call(() -> patient.take(AB, "op_2")));
      while (!patient.wanted("b")) {
        Thread.onSpinWait();
      }

      cancellation.request();

      var failed = assertThrows(ExecutionException.class, waiting::get);
      assertTrue(
          failed.getCause() instanceof FailureException cause
              && cause.failure().code() == FailureCode.CANCELLED);
      assertFalse(patient.busy("a"));
    }
  }

  @Test
  void whoWaits_getsItWhenItIsLetGo() throws Exception {
    Locks.Held held = patient.take(AB, "op_1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = CompletableFuture.supplyAsync(() -> patient.take(BA, "op_2"), threads);

      held.close();

      waiting.get(20, TimeUnit.SECONDS).close();
    }
    assertFalse(patient.busy("a"));
  }

  @Test
  void whoIsInterrupted_isRefusedAndHoldsNone() {
    Thread.currentThread().interrupt();

    assertThrows(FailureException.class, () -> patient.take(AB, "op_1"));

    assertTrue(Thread.interrupted());
    assertFalse(patient.busy("a"));
    assertFalse(patient.busy("b"));
  }

  @Test
  void severalInWhateverOrder_neverWaitInACircleNorWorkAtOnce() throws Exception {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        List<String> keys =
            switch (i % 4) {
              case 0 -> List.of("a", "b", "c");
              case 1 -> List.of("c", "b", "a");
              case 2 -> List.of("b", "c");
              default -> List.of("c", "a", "b");
            };
        running.add(
            threads.submit(() -> {
              try (var _ = patient.take(keys, "op")) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                inside.decrementAndGet();
              }
            }));
      }
      for (Future<?> one : running) {
        one.get(40, TimeUnit.SECONDS);
      }
    }

    assertEquals(1, most.get(), "every one of them needs b");
    assertFalse(patient.busy("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "acb", "bac", "bca", "cab", "cba"})
  void whoeverWaits_holdsWhatComesBeforeAndNothingThatComesAfter(String order) throws Exception {
    List<String> keys = order.chars().mapToObj(Character::toString).toList();
    Locks.Held held = patient.take(List.of("b"), "op_1");
    var waiting = new Thread(() -> patient.take(keys, "op_2").close());
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    boolean before = patient.busy("a");
    boolean after = patient.busy("c");
    boolean wanted = patient.wanted("b");

    held.close();
    waiting.join();
    assertTrue(before);
    assertFalse(after);
    assertTrue(wanted);
    assertFalse(patient.wanted("b"));
  }

  @Test
  void nothingToTake_isTakenAtOnce() {
    try (var held = hasty.take(List.of(), "op_1")) {
      assertFalse(hasty.busy("a"), held::toString);
    }
  }
}
