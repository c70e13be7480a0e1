package dev.coppice.migrations;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of SQLite means. */
public enum SqliteFault {
  /** Somebody else kept it locked for too long. */
  BUSY,
  /** Made by a newer version of Coppice. */
  NEWER,
  /** Not a database of Coppice, or a broken one. */
  CORRUPT,
  READ_ONLY,
  DISK_FULL,
  /** A row would have taken what is unique and belongs to another. */
  DUPLICATE,
  /** The schema refused an impossible row or change. */
  IMPOSSIBLE,
  /** Anything else. */
  IO;

  /** The fault behind {@code failure}: its own code, or that of the nearest cause that has one. */
  public static SqliteFault of(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLiteException sqlite) {
        return of(sqlite.getResultCode());
      }
      if (at instanceof SchemaException schema) {
        return schema.fault();
      }
      if (at instanceof AccessDeniedException || at instanceof ReadOnlyFileSystemException) {
        return READ_ONLY;
      }
    }
    return IO;
  }

  /** What SQLite or the system said about {@code failure}, in one line. */
  public static String message(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException || at instanceof SchemaException) {
        return String.valueOf(at.getMessage()).lines().findFirst().orElse("");
      }
      if (at instanceof FileSystemException system) {
        return "%s (%s)".formatted(reason(system), system.getFile());
      }
    }
    return String.valueOf(failure.getMessage());
  }

  private static String reason(FileSystemException failure) {
    return failure instanceof AccessDeniedException
        ? "permission denied"
        : Objects.requireNonNullElse(failure.getReason(), failure.getClass().getSimpleName());
  }

  private static SqliteFault of(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
          DUPLICATE;
      default -> ofPrimary(code.code & 0xff);
    };
  }

  private static SqliteFault ofPrimary(int code) {
    return switch (SQLiteErrorCode.getErrorCode(code)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> BUSY;
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> CORRUPT;
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> READ_ONLY;
      case SQLITE_FULL -> DISK_FULL;
      case SQLITE_CONSTRAINT -> IMPOSSIBLE;
      default -> IO;
    };
  }
}
