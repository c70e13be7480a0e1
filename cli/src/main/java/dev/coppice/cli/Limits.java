package dev.coppice.cli;

import java.time.Duration;

/** How long a request may take before the command gives up on its answer. */
final class Limits {
  /** For what only looks. */
  static final Duration LOOK = Duration.ofMinutes(2);

  /** For what changes something: a checkout of a huge repository on a slow disk ends, too. */
  static final Duration CHANGE = Duration.ofHours(2);

  private Limits() {}
}
