package dev.coppice.sessionmanager.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What changes something waits until open operations are settled, for a while. */
@Timeout(30)
class GateTest {

  @Test
  void aClosedGate_refusesWhenTheWaitWasInVain() {
    var gate = new Gate(Duration.ofMillis(1));

    FailureException refusal = assertThrows(FailureException.class, gate::pass);

    assertTrue(gate.closed());
    assertEquals(FailureCode.RECOVERING, refusal.failure().code());
    assertTrue(refusal.failure().hint().isPresent());
  }

  @Test
  void anOpenGate_letsEverythingThrough() {
    var gate = new Gate(Duration.ZERO);

    gate.open();
    gate.open();

    assertFalse(gate.closed());
    assertDoesNotThrow(gate::pass);
    assertDoesNotThrow(gate::pass);
  }

  @Test
  void whoWaits_passesWhenItOpens() throws Exception {
    var gate = new Gate(Duration.ofDays(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = CompletableFuture.runAsync(gate::pass, threads);

      gate.open();

      waiting.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoIsInterrupted_isRefusedAndStaysInterrupted() {
    var gate = new Gate(Duration.ofDays(1));
    Thread.currentThread().interrupt();

    FailureException refusal = assertThrows(FailureException.class, gate::pass);

    assertEquals(FailureCode.RECOVERING, refusal.failure().code());
    assertTrue(Thread.interrupted());
  }
}
