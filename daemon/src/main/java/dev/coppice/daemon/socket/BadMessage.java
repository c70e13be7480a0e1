package dev.coppice.daemon.socket;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;

/** What came is not a message; the code says in which way. */
final class BadMessage extends Exception {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;
  private final String text;
  private final boolean framing;

  private BadMessage(ErrorCode code, String text, boolean framing) {
    super(text);
    this.code = code;
    this.text = text;
    this.framing = framing;
  }

  /** Its end is known, and what it holds is wrong. */
  static BadMessage content(ErrorCode code, String text) {
    return new BadMessage(code, text, false);
  }

  /** Where it ends, and the next begins, is not known. */
  static BadMessage framing(ErrorCode code, String text) {
    return new BadMessage(code, text, true);
  }

  /** Whether nobody can tell where the next message begins. */
  boolean breaksFraming() {
    return framing;
  }

  ErrorBody body() {
    return ErrorBody.of(code, text, null);
  }
}
