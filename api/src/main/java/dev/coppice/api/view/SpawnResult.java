package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code session/spawn}. {@code registered} is the workspace, if this spawn
 * registered it.
 */
public record SpawnResult(
    SessionView session, OperationView operation, @Nullable WorkspaceView registered) {}
