package dev.coppice.sessionmanager.port;

/** A row would have taken a name, path or registration that another row has. */
public final class DuplicateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What another row has. */
  public enum Taken {
    NAME,
    PATH,
    REGISTRATION,
    /** A place among its siblings: an id, a number, the repository of a session's row. */
    IDENTITY
  }

  private final Taken taken;

  public DuplicateException(Taken taken, String message, Throwable cause) {
    super(message, cause);
    this.taken = taken;
  }

  public Taken taken() {
    return taken;
  }
}
