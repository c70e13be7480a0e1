package dev.coppice.cli;

import dev.coppice.api.view.WorkspaceRemoved;

/** Says that a workspace is forgotten. */
final class WorkspaceRemovedText implements Answer<WorkspaceRemoved> {
  @Override
  public void print(WorkspaceRemoved result, Screen screen) {
    screen.note(
        "Forgot "
            + Screen.clean(result.removed())
            + "; "
            + Screen.clean(result.path())
            + " is as it was.");
  }
}
