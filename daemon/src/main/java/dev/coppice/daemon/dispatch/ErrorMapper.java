package dev.coppice.daemon.dispatch;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.daemon.view.FailureViews;
import dev.coppice.git.GitException;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what went wrong becomes an error of the wire. */
public final class ErrorMapper {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  private ErrorMapper() {}

  /** What nobody foresaw is logged here, once, under a number that the message names. */
  public static ErrorBody body(Throwable cause) {
    return switch (cause) {
      case ServiceError error -> error.body();
      case FailureException failure -> FailureViews.of(failure.failure());
      case StaleRowException stale -> stale(stale);
      case DuplicateException duplicate -> of(ErrorCode.CONFLICT, duplicate);
      case StoreException store when store.kind() != StoreException.Kind.IO ->
          of(code(store.kind()), store);
      case GitException git when git.kind() != GitException.Kind.IO -> of(code(git.kind()), git);
      default -> fault(cause);
    };
  }

  private static ErrorBody of(ErrorCode code, Exception cause) {
    String message = cause.getMessage();
    return ErrorBody.of(code, message == null ? code.meaning() : message, hint(code));
  }

  /** What can be done about it where nothing better is known. */
  private static @Nullable String hint(ErrorCode code) {
    return Arrays.stream(FailureCode.values())
        .filter(failure -> failure.name().equals(code.name()))
        .map(FailureCode::hint)
        .findFirst()
        .orElse(null);
  }

  private static ErrorBody stale(StaleRowException stale) {
    Map<String, String> mismatch =
        new TreeMap<>(Map.of("kind", "row", "row", stale.row(), "expected", stale.expected()));
    return ErrorBody.of(
        ErrorCode.CONFLICT,
        "Something changed between the look and the deed: " + stale.getMessage() + ".",
        "Look again, then repeat the command.",
        Map.of("mismatches", List.of(mismatch)));
  }

  static ErrorCode code(StoreException.Kind kind) {
    return switch (kind) {
      case BUSY -> ErrorCode.DATABASE_BUSY;
      case NEWER -> ErrorCode.DATABASE_NEWER;
      case CORRUPT -> ErrorCode.DATABASE_CORRUPT;
      case READ_ONLY -> ErrorCode.DATABASE_READ_ONLY;
      case DISK_FULL -> ErrorCode.DISK_FULL;
      case IO -> ErrorCode.INTERNAL;
    };
  }

  static ErrorCode code(GitException.Kind kind) {
    return switch (kind) {
      case GIT_MISSING -> ErrorCode.GIT_MISSING;
      case GIT_TOO_OLD -> ErrorCode.GIT_TOO_OLD;
      case GIT_FAILED -> ErrorCode.GIT_FAILED;
      case UNREADABLE -> ErrorCode.UNREADABLE;
      case UNSUPPORTED -> ErrorCode.UNSUPPORTED_FORMAT;
      case UNBORN -> ErrorCode.UNBORN_REPOSITORY;
      case NO_SPACE -> ErrorCode.NO_SPACE;
      case NOT_WRITABLE -> ErrorCode.NOT_WRITABLE;
      case PATH_TAKEN -> ErrorCode.PATH_TAKEN;
      case NOT_OURS -> ErrorCode.CONFLICT;
      case IO -> ErrorCode.INTERNAL;
    };
  }

  private static ErrorBody fault(Throwable cause) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.atError().setCause(cause).addKeyValue("fault", number).log("fault");
    return ErrorBody.of(
        ErrorCode.INTERNAL,
        "Coppice failed in a way that was not foreseen (fault " + number + ").",
        "coppice daemon logs shows what is known under that number.",
        Map.of("fault", number));
  }
}
