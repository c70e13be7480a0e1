package dev.coppice.sessionmanager.command;

import java.time.Duration;
import java.util.Optional;

/**
 * Gives up what has had its time: quarantine, and preservations that were brought back.
 *
 * @param olderThan how long ago something must have been removed to go now; the configured time if
 *     empty
 * @param includeKept whether that goes, too, which operations were told to keep for a look
 */
public record Gc(Optional<Duration> olderThan, boolean includeKept, boolean dryRun) {}
