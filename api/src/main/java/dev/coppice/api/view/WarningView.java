package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/** Something that did not change the outcome of an operation but that its caller should know. */
public record WarningView(String code, @Nullable String repo, String message) {}
