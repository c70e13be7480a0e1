package dev.coppice.sessionmanager.port;

/** A row would have taken a name, path or registration that another row has. */
public final class DuplicateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DuplicateException(String message, Throwable cause) {
    super(message, cause);
  }
}
