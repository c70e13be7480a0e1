package dev.coppice.cli;

import dev.coppice.api.view.WorkspaceView;
import dev.coppice.api.view.WorkspacesResult;

/** Workspaces, one a line. */
final class WorkspacesText implements Answer<WorkspacesResult> {
  @Override
  public void print(WorkspacesResult result, Screen screen) {
    if (result.workspaces().isEmpty()) {
      screen.note(
          "No workspaces. coppice workspace add DIR registers one; so does coppice spawn NAME -w DIR.");
      return;
    }
    Table table = new Table("");
    if (!screen.quiet()) {
      table.row().cell(Style.DIM, "WORKSPACE").cell(Style.DIM, "REPOS").cell(Style.DIM, "PATH");
    }
    for (WorkspaceView workspace : result.workspaces()) {
      table.row().cell(Style.STRONG, workspace.name());
      if (!screen.quiet()) {
        table.cell(Integer.toString(workspace.repositories().size())).cell(workspace.path());
      }
    }
    table.print(screen);
  }
}
