package dev.coppice.api;

import org.jspecify.annotations.Nullable;

/**
 * Every error that Coppice reports, with its category, the command's exit code and whether the same
 * request may succeed later. The list is the API: it is appended to, never renamed or reordered.
 */
public enum ErrorCode {
  WORKSPACE_NOT_FOUND(
      ErrorCategory.REQUEST, 1, false, "No workspace of that name or path is registered."),
  SESSION_NOT_FOUND(ErrorCategory.REQUEST, 1, false, "No session of that name or id."),
  REPOSITORY_NOT_FOUND(
      ErrorCategory.REQUEST, 1, false, "The workspace or session has no repository of that name."),
  OPERATION_NOT_FOUND(ErrorCategory.REQUEST, 1, false, "No operation of that id."),
  AMBIGUOUS_NAME(
      ErrorCategory.REQUEST, 1, false, "The name or prefix fits several; the details list them."),
  INVALID_NAME(
      ErrorCategory.REQUEST,
      1,
      false,
      "Not a name that a session, workspace or repository can have."),
  INVALID_BRANCH(ErrorCategory.REQUEST, 1, false, "Not a name that a branch can have."),
  INVALID_PATH(ErrorCategory.REQUEST, 1, false, "Not a path that can be used here."),
  INVALID_VALUE(ErrorCategory.REQUEST, 1, false, "A value is outside what is allowed."),
  NOT_A_FOLDER(ErrorCategory.REQUEST, 1, false, "The path is not a folder."),
  NOT_A_REPOSITORY(ErrorCategory.REQUEST, 1, false, "The named folder is not a git repository."),
  NO_REPOSITORIES(
      ErrorCategory.REQUEST, 1, false, "The folder holds no git repository that Coppice can use."),
  BARE_REPOSITORY(ErrorCategory.REFUSED, 1, false, "The named repository is bare."),
  LINKED_WORKTREE(
      ErrorCategory.REFUSED, 1, false, "The named repository is a linked worktree of another."),
  UNBORN_REPOSITORY(ErrorCategory.REFUSED, 1, false, "The named repository has no commit yet."),
  UNREADABLE(ErrorCategory.REFUSED, 1, false, "A file or folder cannot be read."),
  UNSUPPORTED_FORMAT(
      ErrorCategory.REFUSED,
      1,
      false,
      "The repository uses a format or extension that Coppice cannot honour."),
  SUBMODULE(ErrorCategory.REFUSED, 1, false, "The named repository is a submodule of another."),
  WORKSPACE_EXISTS(
      ErrorCategory.CONFLICT, 5, false, "The folder or the name is registered already."),
  WORKSPACE_OVERLAPS(
      ErrorCategory.REFUSED, 1, false, "The folder is one of Coppice's own, or lies inside one."),
  WORKSPACE_IN_USE(
      ErrorCategory.REFUSED, 1, false, "The workspace still has sessions with worktrees."),
  NAME_TAKEN(
      ErrorCategory.CONFLICT,
      5,
      false,
      "A session of that name exists in the workspace, or one of another workspace has its folder."),
  BRANCH_EXISTS(
      ErrorCategory.REFUSED, 1, false, "The branch exists, and reusing it was not asked for."),
  BRANCH_CLASH(ErrorCategory.REFUSED, 1, false, "One branch name would be a folder of the other."),
  BRANCH_CHECKED_OUT(
      ErrorCategory.REFUSED, 1, false, "The branch is checked out in another worktree."),
  BASE_NOT_FOUND(ErrorCategory.REQUEST, 1, false, "The base does not resolve to a commit."),
  PATH_TAKEN(
      ErrorCategory.REFUSED,
      1,
      false,
      "Something is in the path, or it is registered for another worktree."),
  NO_SPACE(ErrorCategory.REFUSED, 1, true, "The disk has no room for the worktrees."),
  NOT_WRITABLE(ErrorCategory.REFUSED, 1, false, "A folder that must be written cannot be."),
  WRONG_STATE(
      ErrorCategory.REQUEST, 1, false, "The session is not in a state in which this can be done."),
  NOTHING_TO_UNDO(ErrorCategory.REQUEST, 1, false, "There is no operation to undo here."),
  CANNOT_UNDO(
      ErrorCategory.REFUSED,
      1,
      false,
      "This operation cannot be undone; the message says why and what can be done instead."),
  UNDO_STALE(ErrorCategory.REFUSED, 1, false, "Something has happened since the operation."),
  QUARANTINE_GONE(
      ErrorCategory.REFUSED, 1, false, "What the operation removed is no longer in quarantine."),
  CONFLICT(
      ErrorCategory.CONFLICT,
      5,
      false,
      "Something changed between the look and the deed; the details list every mismatch."),
  SESSION_BUSY(
      ErrorCategory.UNAVAILABLE,
      75,
      true,
      "Another operation works on the session, and the details name it; or another gc is under way."),
  RECOVERING(
      ErrorCategory.UNAVAILABLE, 75, true, "The daemon is still settling what a crash left open."),
  GIT_FAILED(
      ErrorCategory.REFUSED, 1, false, "The git program failed; the message holds its output."),
  GIT_MISSING(ErrorCategory.UNAVAILABLE, 1, false, "No git program was found."),
  GIT_TOO_OLD(ErrorCategory.UNAVAILABLE, 1, false, "The git program is older than 2.39."),
  CHECKOUT_FAILED(ErrorCategory.REFUSED, 1, false, "git could not check the worktree out."),
  CONFIG_UNKNOWN_KEY(
      ErrorCategory.REQUEST, 1, false, "The configuration has a key that does not exist."),
  CONFIG_INVALID(
      ErrorCategory.REQUEST, 1, false, "The configuration cannot be read or holds a wrong value."),
  DATABASE_NEWER(
      ErrorCategory.UNAVAILABLE, 69, false, "The database was written by a newer version."),
  DATABASE_CORRUPT(ErrorCategory.UNAVAILABLE, 69, false, "The database cannot be read."),
  DATABASE_READ_ONLY(ErrorCategory.UNAVAILABLE, 69, false, "The database cannot be written."),
  DISK_FULL(ErrorCategory.UNAVAILABLE, 75, true, "The disk that holds the database is full."),
  DAEMON_RUNNING(ErrorCategory.CONFLICT, 5, false, "Another daemon serves this home."),
  DAEMON_UNAVAILABLE(
      ErrorCategory.UNAVAILABLE, 69, true, "No daemon answers, and none could be started."),
  PROTOCOL_MISMATCH(
      ErrorCategory.UNAVAILABLE,
      69,
      false,
      "Client and daemon speak different versions of the protocol."),
  INTERNAL(ErrorCategory.INTERNAL, 70, false, "A fault of Coppice; the daemon's log has more."),
  PARSE_ERROR(ErrorCategory.REQUEST, 70, false, "The message is not JSON.", -32700),
  INVALID_REQUEST(ErrorCategory.REQUEST, 70, false, "The message is not a request.", -32600),
  METHOD_NOT_FOUND(ErrorCategory.REQUEST, 70, false, "The daemon has no such method.", -32601),
  INVALID_PARAMS(
      ErrorCategory.REQUEST, 1, false, "A parameter is missing or of the wrong type.", -32602),
  MESSAGE_TOO_LARGE(
      ErrorCategory.REQUEST, 1, false, "The message is larger than the daemon takes.", -32600),
  PEER_REFUSED(ErrorCategory.REFUSED, 69, false, "The socket belongs to another user."),
  USAGE(
      ErrorCategory.REQUEST,
      2,
      false,
      "The command line is wrong; only the command itself reports this."),
  TIMED_OUT(
      ErrorCategory.UNAVAILABLE,
      75,
      true,
      "The daemon did not answer in time; the operation goes on without the client."),
  TOO_MANY_CONNECTIONS(
      ErrorCategory.UNAVAILABLE, 75, true, "The daemon serves as many clients as it can."),
  CANCELLED(ErrorCategory.REQUEST, 1, true, "The client cancelled its request.", -32800),
  DATABASE_BUSY(ErrorCategory.UNAVAILABLE, 75, true, "Another process keeps the database locked."),
  PRESERVATION_NOT_FOUND(ErrorCategory.REQUEST, 1, false, "No preserved work of that name or id."),
  NOT_PRESERVABLE(
      ErrorCategory.REFUSED,
      3,
      false,
      "A worktree holds something that cannot be captured exactly; the message names it."),
  IN_FLIGHT(
      ErrorCategory.UNAVAILABLE,
      75,
      true,
      "A request with this idempotency key is under way; the details name its operation."),
  KEY_REUSED(
      ErrorCategory.CONFLICT,
      5,
      false,
      "The idempotency key was used for another request; the details name the fields that differ."),
  RECEIPT_NOT_FOUND(
      ErrorCategory.REQUEST, 1, false, "Nothing is known of a request with this idempotency key."),
  INTERRUPTED(
      ErrorCategory.UNAVAILABLE,
      75,
      true,
      "The daemon ended before the operation was decided; the next one took all of it back.");

  private final ErrorCategory category;
  private final int exitCode;
  private final boolean retryable;
  private final String meaning;
  private final int rpcCode;

  ErrorCode(ErrorCategory category, int exitCode, boolean retryable, String meaning) {
    this(category, exitCode, retryable, meaning, category.rpcCode());
  }

  ErrorCode(ErrorCategory category, int exitCode, boolean retryable, String meaning, int rpcCode) {
    this.category = category;
    this.exitCode = exitCode;
    this.retryable = retryable;
    this.meaning = meaning;
    this.rpcCode = rpcCode;
  }

  public ErrorCategory category() {
    return category;
  }

  /** What the command ends with when this is its error. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the same request may succeed later without anything being done about it. */
  public boolean retryable() {
    return retryable;
  }

  /** One sentence for the table of errors. */
  public String meaning() {
    return meaning;
  }

  /**
   * JSON-RPC's {@code error.code}: the standard number of a protocol fault, else the category's.
   */
  public int rpcCode() {
    return rpcCode;
  }

  /** The constant of that name, or null if it comes from a version that knows more. */
  public static @Nullable ErrorCode find(String name) {
    for (ErrorCode code : values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return null;
  }
}
