package dev.coppice.storage;

import dev.coppice.migrations.SqliteFault;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.DuplicateException.Taken;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.port.StoreException.Kind;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Turns what SQLite says into what the ports promise, at the statement that failed. */
final class Translation implements ExecuteListener {
  private static final long serialVersionUID = 1L;
  private static final Pattern LAST_COLUMN = Pattern.compile("\\.(\\w+)\\)?$");

  @Override
  public void exception(ExecuteContext context) {
    if (context.sqlException() != null) {
      context.exception(translate(context.sqlException()));
    }
  }

  static RuntimeException translate(Throwable failure) {
    return translate(failure, SqliteFault.message(failure));
  }

  /** The same for what went wrong when {@code file} was opened, which the message names. */
  static RuntimeException translate(Throwable failure, Path file) {
    return translate(failure, "%s: %s".formatted(file, SqliteFault.message(failure)));
  }

  private static RuntimeException translate(Throwable failure, String message) {
    return switch (SqliteFault.of(failure)) {
      case BUSY -> new StoreException(Kind.BUSY, message, failure);
      case NEWER -> new StoreException(Kind.NEWER, message, failure);
      case CORRUPT -> new StoreException(Kind.CORRUPT, message, failure);
      case READ_ONLY -> new StoreException(Kind.READ_ONLY, message, failure);
      case DISK_FULL -> new StoreException(Kind.DISK_FULL, message, failure);
      case IO -> new StoreException(Kind.IO, message, failure);
      case DUPLICATE -> new DuplicateException(taken(message), message, failure);
      case IMPOSSIBLE -> new IllegalStateException(message, failure);
    };
  }

  /** From {@code … constraint failed: session.workspace, session.name}; the last column tells. */
  private static Taken taken(String message) {
    Matcher column = LAST_COLUMN.matcher(message);
    return switch (column.find() ? column.group(1) : "") {
      case "name" -> Taken.NAME;
      case "path", "relative_path", "folder" -> Taken.PATH;
      case "registration_id" -> Taken.REGISTRATION;
      default -> Taken.IDENTITY;
    };
  }
}
