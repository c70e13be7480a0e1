package dev.coppice.daemon.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.api.ErrorBody;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureViewsTest {
  private static final Failure IN_FLIGHT = Failure.of(FailureCode.IN_FLIGHT, "it is under way");

  @Test
  void failure_thatPasses_isRetryable() {
    ErrorBody body = FailureViews.of(IN_FLIGHT);

    assertTrue(body.retryable());
  }

  @Test
  void failure_thatLastsUntilAPersonDecides_isNotRetryable() {
    ErrorBody body = FailureViews.of(IN_FLIGHT.waitingFor(List.of("op_1")));

    assertFalse(body.retryable());
  }
}
