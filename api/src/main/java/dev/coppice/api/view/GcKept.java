package dev.coppice.api.view;

import java.time.Instant;

/**
 * A worktree that rests in quarantine still, or of which something is left there; {@code code} is
 * one of {@code NOT_DUE}, {@code BUSY}, {@code UNSAFE} and {@code FAILED}.
 */
public record GcKept(
    String session,
    String name,
    String repo,
    Instant removedAt,
    long bytes,
    String code,
    String reason) {}
