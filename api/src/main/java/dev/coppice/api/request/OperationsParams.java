package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * Lists operations, of one workspace or session if it is given; {@code limit} 0 means the daemon's
 * default.
 */
public record OperationsParams(
    @Nullable String workspace, @Nullable String session, int limit, String cwd) {}
