package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/** Does something with preserved work, which is named as in {@link PreservedShowParams}. */
public record PreservedChangeParams(
    String preserved,
    @Nullable String workspace,
    @Nullable String repo,
    boolean dryRun,
    String cwd) {}
