package dev.coppice.git;

import java.util.Objects;

/** Something about git or a repository's files did not work. The message is for people. */
public final class GitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of thing went wrong, for the one place that turns it into an error code. */
  public enum Kind {
    /** The git program could not be started. */
    GIT_MISSING,
    /** It is older than 2.39. */
    GIT_TOO_OLD,
    /** It ran and failed, was killed, took too long or printed what could not be understood. */
    GIT_FAILED,
    /** The repository is gone or could not be read. */
    UNREADABLE,
    /** The repository's format is not one Coppice can honour. */
    UNSUPPORTED,
    /** A worktree holds something that cannot be captured exactly; the message names it. */
    NOT_PRESERVABLE,
    /** Nothing to start from: no commit. */
    UNBORN,
    /** The disk is full or a quota reached. */
    NO_SPACE,
    /** A file or folder may not be written. */
    NOT_WRITABLE,
    /** Something is where a worktree or registration was to go. */
    PATH_TAKEN,
    /** Folder, .git file and registration do not name each other. */
    NOT_OURS,
    /** A file operation failed for another reason. */
    IO
  }

  private final Kind kind;

  public GitException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public GitException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public Kind kind() {
    return kind;
  }
}
