package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * Gives up what has had its time; {@code quarantineOlderThan}, a duration such as {@code 7d},
 * stands for the configured time.
 */
public record GcParams(
    @Nullable String quarantineOlderThan, boolean includeKept, boolean dryRun, String cwd) {}
