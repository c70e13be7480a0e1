package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/** As {@link WorkspaceParams}, for what changes the workspace. */
public record WorkspaceChangeParams(@Nullable String workspace, String cwd, boolean dryRun) {}
