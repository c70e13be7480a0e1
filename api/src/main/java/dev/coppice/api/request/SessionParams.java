package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * One session: a name, an id, a unique prefix of an id, or left to the folder that the caller
 * stands in.
 */
public record SessionParams(@Nullable String session, @Nullable String workspace, String cwd) {}
