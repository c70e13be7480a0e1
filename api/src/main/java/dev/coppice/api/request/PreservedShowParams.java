package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * Preserved work: {@code SESSION[/REPOSITORY][@NUMBER]}, or a commit or the beginning of one.
 * Without a number the newest of each repository is meant.
 */
public record PreservedShowParams(
    String preserved,
    @Nullable String workspace,
    @Nullable String repo,
    boolean diff,
    String cwd) {}
