package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/** The answer of {@code session/path}. */
public record PathResult(String path, @Nullable String repo, @Nullable Boolean escaped) {}
