package dev.coppice.daemon.dispatch;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.daemon.view.FailureViews;
import dev.coppice.sessionmanager.result.Failures;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong as an error of the wire; {@link Failures} says what it is. */
public final class ErrorMapper {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  private ErrorMapper() {}

  /** What nobody foresaw is logged here, once, under a number that the message names. */
  public static ErrorBody body(Throwable cause) {
    return switch (cause) {
      case ServiceError error -> error.body();
      case RuntimeException problem ->
          Failures.known(problem).map(FailureViews::of).orElseGet(() -> fault(problem));
      default -> fault(cause);
    };
  }

  private static ErrorBody fault(Throwable cause) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.atError().setCause(cause).addKeyValue("fault", number).log("fault");
    return ErrorBody.of(
        ErrorCode.INTERNAL,
        "Coppice failed in a way that was not foreseen (fault " + number + ").",
        "coppice daemon logs shows what is known under that number.",
        Map.of("fault", number));
  }
}
