package dev.coppice.daemon.socket;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;

/** What came is a frame, and what it holds is no message; the code says in which way. */
final class BadMessage extends Exception {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;
  private final String text;

  BadMessage(ErrorCode code, String text) {
    super(text);
    this.code = code;
    this.text = text;
  }

  ErrorBody body() {
    return ErrorBody.of(code, text, null);
  }
}
