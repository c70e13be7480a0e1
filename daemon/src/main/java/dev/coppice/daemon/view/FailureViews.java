package dev.coppice.daemon.view;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.sessionmanager.result.Failure;

/** Failures. */
public final class FailureViews {
  private FailureViews() {}

  public static ErrorBody of(Failure failure) {
    // By name: a test holds the two lists together.
    ErrorCode code = ErrorCode.valueOf(failure.code().name());
    ErrorBody body =
        ErrorBody.of(code, failure.message(), failure.hint().orElse(null), failure.details());
    return failure.waits() ? body.notRetryable() : body;
  }
}
