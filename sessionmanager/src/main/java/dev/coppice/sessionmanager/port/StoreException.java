package dev.coppice.sessionmanager.port;

/** The store could not be read or written. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of thing went wrong. */
  public enum Kind {
    /** Another process kept it locked for too long. */
    BUSY,
    /** It was made by a newer version of Coppice. */
    NEWER,
    /** It is not a database, or a broken one. It is never overwritten. */
    CORRUPT,
    READ_ONLY,
    DISK_FULL,
    /** Anything else. */
    IO
  }

  private final Kind kind;

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
