package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import java.util.List;

/**
 * A workspace with its repositories.
 *
 * @param sessions how many sessions it has that are not terminated
 */
public record WorkspaceSummary(
    Workspace workspace, List<WorkspaceRepository> repositories, int sessions) {}
