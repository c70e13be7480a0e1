package dev.coppice.api.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operation has made for itself; {@code state} is {@code planned}, {@code live}
 * or {@code kept}, and {@code cause} says why it could not be deleted yet.
 */
public record ScaffoldView(
    String operation,
    @Nullable String repo,
    String location,
    String state,
    @Nullable String cause,
    @Nullable Integer attempts,
    @Nullable Instant nextAttemptAt) {}
