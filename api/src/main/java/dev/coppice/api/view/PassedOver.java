package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/** A folder that a search for repositories saw and left out, with the code that says why. */
public record PassedOver(String path, String reason, @Nullable Boolean escaped) {}
