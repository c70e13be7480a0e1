package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was given up, and what was not.
 *
 * @param scaffold what operations had made for themselves, and is gone now
 * @param freedBytes how much room that made, with what earlier runs had left
 */
public record GcResult(
    List<Emptied> emptied,
    List<Dropped> dropped,
    List<Kept> kept,
    List<ScaffoldLeft> scaffold,
    long freedBytes) {

  /**
   * A quarantine that was emptied.
   *
   * @param preserved the ref of what had to be preserved of it first
   */
  public record Emptied(
      Session session,
      String repository,
      Instant removedAt,
      long bytes,
      Optional<String> preserved,
      OperationSummary operation) {}

  /** A preservation that was brought back long ago. */
  public record Dropped(
      Session session, String repository, String ref, OperationSummary operation) {}

  /** A quarantine that rests still, or of which something is there still. */
  public record Kept(
      Session session, String repository, Instant removedAt, long bytes, Why why, String reason) {}

  /** Why something is kept. */
  public enum Why {
    /** It has time left. */
    NOT_DUE,
    /** Somebody works on its session, or a person has to decide something first. */
    BUSY,
    /**
     * It holds what nothing else keeps and what cannot be captured, or is not what it should be.
     */
    UNSAFE,
    /** It did not work, or not all of it could be deleted; what is left goes by a later run. */
    FAILED
  }
}
