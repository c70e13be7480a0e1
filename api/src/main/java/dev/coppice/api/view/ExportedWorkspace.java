package dev.coppice.api.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A workspace; {@code removedAt} is there if it is registered no more. */
public record ExportedWorkspace(WorkspaceView workspace, @Nullable Instant removedAt) {}
