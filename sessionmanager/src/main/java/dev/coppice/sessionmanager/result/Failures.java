package dev.coppice.sessionmanager.result;

import dev.coppice.git.GitException;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.StoreException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that turns what went wrong below into a typed failure. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /**
   * What went wrong in one repository, which the message and the details name. A fault of our own
   * is logged and becomes INTERNAL, for an operation that has begun must still be brought to an
   * end.
   */
  public static Failure in(Optional<String> repository, RuntimeException problem) {
    Failure failure = known(problem).orElseGet(() -> fault(problem));
    return repository
        .map(name ->
            new Failure(
                    failure.code(),
                    name + ": " + failure.message(),
                    failure.hint(),
                    failure.details())
                .with("repository", name))
        .orElse(failure);
  }

  private static Failure fault(RuntimeException problem) {
    LOG.error("a step failed by a fault of Coppice", problem);
    return Failure.of(FailureCode.INTERNAL, "a fault of Coppice: " + problem);
  }

  /** What went wrong; empty for what nobody foresaw, which is a fault of our own. */
  public static Optional<Failure> known(RuntimeException problem) {
    return switch (problem) {
      case FailureException e -> Optional.of(e.failure());
      case GitException e -> Optional.of(Failure.of(code(e.kind()), e.getMessage()));
      case StaleRowException e -> Optional.of(stale(e));
      case DuplicateException e -> Optional.of(duplicate(e).with("cause", message(e)));
      case StoreException e -> code(e.kind()).map(code -> Failure.of(code, message(e)));
      default -> Optional.empty();
    };
  }

  private static Failure stale(StaleRowException problem) {
    return Conflicts.of(
            "something changed between the look and the deed: " + message(problem),
            problem.mismatches())
        .withHint("Look again, then repeat the command.");
  }

  private static Failure duplicate(DuplicateException problem) {
    return switch (problem.taken()) {
      case NAME -> Failure.of(FailureCode.NAME_TAKEN, "the name is in use");
      case PATH -> Failure.of(FailureCode.PATH_TAKEN, "the path belongs to another row");
      case REGISTRATION, IDENTITY ->
          Failure.of(FailureCode.CONFLICT, "another row took its place meanwhile");
    };
  }

  private static String message(RuntimeException problem) {
    return Objects.requireNonNullElse(problem.getMessage(), problem.getClass().getSimpleName());
  }

  private static FailureCode code(GitException.Kind kind) {
    return switch (kind) {
      case GIT_MISSING -> FailureCode.GIT_MISSING;
      case GIT_TOO_OLD -> FailureCode.GIT_TOO_OLD;
      case GIT_FAILED -> FailureCode.GIT_FAILED;
      case UNREADABLE, IO -> FailureCode.UNREADABLE;
      case UNSUPPORTED -> FailureCode.UNSUPPORTED_FORMAT;
      case NOT_PRESERVABLE -> FailureCode.NOT_PRESERVABLE;
      case UNBORN -> FailureCode.UNBORN_REPOSITORY;
      case NO_SPACE -> FailureCode.NO_SPACE;
      case NOT_WRITABLE -> FailureCode.NOT_WRITABLE;
      case PATH_TAKEN -> FailureCode.PATH_TAKEN;
      // It was ours when it was looked at.
      case NOT_OURS -> FailureCode.CONFLICT;
    };
  }

  private static Optional<FailureCode> code(StoreException.Kind kind) {
    return switch (kind) {
      case BUSY -> Optional.of(FailureCode.DATABASE_BUSY);
      case NEWER -> Optional.of(FailureCode.DATABASE_NEWER);
      case CORRUPT -> Optional.of(FailureCode.DATABASE_CORRUPT);
      case READ_ONLY -> Optional.of(FailureCode.DATABASE_READ_ONLY);
      case DISK_FULL -> Optional.of(FailureCode.DISK_FULL);
      case IO -> Optional.empty();
    };
  }
}
