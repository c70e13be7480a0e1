package dev.coppice.api.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worktree that is in quarantine no more; {@code preservedRef} names what had to be preserved of
 * it first.
 */
public record GcEmptied(
    String session,
    String name,
    String repo,
    Instant removedAt,
    long bytes,
    @Nullable String preservedRef,
    OperationView operation) {}
