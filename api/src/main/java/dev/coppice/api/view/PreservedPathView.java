package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/**
 * A path that preserved work holds; {@code kind} is {@code changed}, {@code untracked}, {@code
 * deleted} or {@code permissions}.
 */
public record PreservedPathView(String path, @Nullable Boolean escaped, String kind, long bytes) {}
