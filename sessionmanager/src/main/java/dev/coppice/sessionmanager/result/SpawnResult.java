package dev.coppice.sessionmanager.result;

import java.util.Optional;

/**
 * A session that was made.
 *
 * @param registered the workspace, if it was registered first
 */
public record SpawnResult(
    SessionSummary session, OperationSummary operation, Optional<WorkspaceSummary> registered) {}
