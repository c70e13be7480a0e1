package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/** The path of a session, or of one of its worktrees. */
public record PathParams(
    @Nullable String session, @Nullable String repo, @Nullable String workspace, String cwd) {}
