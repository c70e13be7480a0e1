package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code workspace/list}. */
public record WorkspacesResult(List<WorkspaceView> workspaces) {
  public WorkspacesResult {
    workspaces = workspaces == null ? List.of() : List.copyOf(workspaces);
  }
}
