package dev.coppice.api.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Preserved work; {@code state} is {@code kept}, {@code applied} or {@code dropped}, and {@code
 * verified} says that it came back exactly when it was applied.
 */
public record PreservedView(
    String name,
    String workspace,
    String session,
    String repo,
    int number,
    String state,
    boolean verified,
    String ref,
    String commit,
    String head,
    @Nullable String branch,
    String operation,
    Instant createdAt,
    @Nullable Instant appliedAt,
    @Nullable Instant droppedAt) {}
