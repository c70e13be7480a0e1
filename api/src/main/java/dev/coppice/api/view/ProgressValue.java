package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/** How far long work has come. */
public record ProgressValue(
    String message, @Nullable String repo, @Nullable Integer done, @Nullable Integer total) {}
