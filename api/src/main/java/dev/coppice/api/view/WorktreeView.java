package dev.coppice.api.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One worktree of a session. {@code escaped} is set where a path holds bytes that are not UTF-8,
 * written as {@code \\xNN}.
 */
public record WorktreeView(
    String repo,
    String path,
    String branch,
    String state,
    @Nullable Boolean orphaned,
    String baseOid,
    @Nullable String headOid,
    @Nullable String preservedRef,
    @Nullable String reason,
    @Nullable String targetState,
    @Nullable Integer attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String retryCause,
    @Nullable Boolean escaped) {}
