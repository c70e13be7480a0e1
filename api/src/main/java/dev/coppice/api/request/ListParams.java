package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * Lists the sessions of one workspace, or of all; {@code all} includes the terminated ones that
 * left nothing.
 */
public record ListParams(@Nullable String workspace, boolean all, String cwd) {}
