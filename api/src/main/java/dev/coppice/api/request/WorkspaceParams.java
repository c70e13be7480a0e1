package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/** Names a workspace by its name or path, or leaves it to the folder that the caller stands in. */
public record WorkspaceParams(@Nullable String workspace, String cwd) {}
