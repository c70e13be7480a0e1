package dev.coppice.sessionmanager.verb;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param quarantine how long what was removed rests in quarantine
 * @param quarantineMaxBytes how much may rest there; over it, the oldest go that are older than a
 *     day
 * @param preserved how long a preservation is kept once it was brought back exactly
 * @param answers how long the answer to a request with an idempotency key is kept
 */
public record Keeping(
    Duration quarantine, long quarantineMaxBytes, Duration preserved, Duration answers) {}
