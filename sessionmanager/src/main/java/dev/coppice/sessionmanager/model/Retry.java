package dev.coppice.sessionmanager.model;

import java.time.Instant;

/**
 * A removal that was decided and could not finish.
 *
 * @param target the state the row is in when it has finished: removed or unavailable
 * @param cause what stood in the way the last time
 * @param attempts how often it was tried, at least once
 * @param nextAttempt when it is tried again
 */
public record Retry(WorktreeState target, String cause, int attempts, Instant nextAttempt) {
  public Retry {
    if (target != WorktreeState.REMOVED && target != WorktreeState.UNAVAILABLE) {
      throw new IllegalArgumentException("a removal cannot end in " + target);
    }
  }

  /** The same, but ending in another state. */
  public Retry towards(WorktreeState other) {
    return new Retry(other, cause, attempts, nextAttempt);
  }
}
