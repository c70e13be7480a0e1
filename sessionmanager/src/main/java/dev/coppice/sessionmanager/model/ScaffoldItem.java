package dev.coppice.sessionmanager.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an operation makes for itself. Its row is written before the thing, and goes after
 * it.
 *
 * @param leaf names it within its operation
 * @param repository the one it is in, for a ref
 * @param location a ref's full name, or the path of a folder
 * @param cause why it could not be deleted the last time
 * @param attempts how often that was tried in vain
 * @param nextAttemptAt when it is tried again at the latest
 */
public record ScaffoldItem(
    OperationId operation,
    String leaf,
    Kind kind,
    Optional<RepositoryId> repository,
    Optional<String> commonDir,
    String location,
    State state,
    Optional<String> cause,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Instant createdAt) {

  /** Below it are the refs of all operations. */
  public static final String REFS = "refs/coppice/op/";

  /** What it is. */
  public enum Kind {
    REF,
    FOLDER
  }

  /** How far it has come. */
  public enum State {
    /** It may be there. */
    PLANNED,
    /** Its operation was decided on, so it was made. */
    LIVE,
    /** It stays for a look when its operation has ended. */
    KEPT
  }

  /** One that is made by an operation which has not begun. */
  public static ScaffoldItem ref(
      OperationId operation, RepositoryId repository, String commonDir, String leaf, Instant now) {
    return planned(
        operation,
        leaf,
        Kind.REF,
        Optional.of(repository),
        Optional.of(commonDir),
        REFS + operation + "/" + leaf,
        now);
  }

  /** The same for a folder outside repositories. */
  public static ScaffoldItem folder(
      OperationId operation, String leaf, String location, Instant now) {
    return planned(operation, leaf, Kind.FOLDER, Optional.empty(), Optional.empty(), location, now);
  }

  private static ScaffoldItem planned(
      OperationId operation,
      String leaf,
      Kind kind,
      Optional<RepositoryId> repository,
      Optional<String> commonDir,
      String location,
      Instant now) {
    return new ScaffoldItem(
        operation,
        leaf,
        kind,
        repository,
        commonDir,
        location,
        State.PLANNED,
        Optional.empty(),
        0,
        Optional.empty(),
        now);
  }

  /** The same, to stay. */
  public ScaffoldItem kept() {
    return with(State.KEPT, cause, attempts, nextAttemptAt);
  }

  /** The same, after it could not be deleted. */
  public ScaffoldItem deferred(String why, Instant next) {
    return with(state, Optional.of(why), attempts + 1, Optional.of(next));
  }

  private ScaffoldItem with(State to, Optional<String> why, int tried, Optional<Instant> next) {
    return new ScaffoldItem(
        operation, leaf, kind, repository, commonDir, location, to, why, tried, next, createdAt);
  }
}
