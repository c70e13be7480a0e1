package dev.coppice.api;

import java.io.IOException;

/**
 * What came is no frame: nobody knows where the next message begins, so the connection must end.
 */
public final class BadFrame extends IOException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  BadFrame(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public ErrorBody body() {
    return ErrorBody.of(code, String.valueOf(getMessage()), null);
  }
}
