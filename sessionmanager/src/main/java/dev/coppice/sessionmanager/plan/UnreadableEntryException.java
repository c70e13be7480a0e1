package dev.coppice.sessionmanager.plan;

/** An entry of the journal is not what any version of this program that we know has written. */
public final class UnreadableEntryException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnreadableEntryException(String message, Throwable cause) {
    super(message, cause);
  }
}
