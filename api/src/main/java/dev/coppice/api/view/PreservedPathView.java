package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/**
 * A path that preserved work holds; {@code kind} is {@code changed}, {@code untracked}, {@code
 * deleted}, {@code permissions} or {@code repository} (one inside, as a whole).
 */
public record PreservedPathView(String path, @Nullable Boolean escaped, String kind, long bytes) {}
