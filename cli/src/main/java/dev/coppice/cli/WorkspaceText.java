package dev.coppice.cli;

import dev.coppice.api.view.PassedOver;
import dev.coppice.api.view.RepositoryView;
import dev.coppice.api.view.WorkspaceResult;
import dev.coppice.api.view.WorkspaceView;
import java.util.List;

/** A workspace and its repositories. */
final class WorkspaceText implements Answer<WorkspaceResult> {
  private final String lead;

  WorkspaceText(String lead) {
    this.lead = lead;
  }

  @Override
  public void print(WorkspaceResult result, Screen screen) {
    print(lead, result.workspace(), screen);
    List<PassedOver> left = result.passedOver();
    if (left != null) {
      PassedOverText.print(result.workspace(), left, screen);
    }
  }

  static void print(String lead, WorkspaceView workspace, Screen screen) {
    screen.line(
        lead
            + screen.style(Style.STRONG, workspace.name())
            + "  "
            + Screen.clean(workspace.path()));
    Table table = new Table("  ");
    for (RepositoryView repository : workspace.repositories()) {
      table.row().cell(repository.name());
      table.cell(repository.path());
      table.cell(Style.WARN, Boolean.TRUE.equals(repository.orphaned()) ? "orphaned" : "");
    }
    table.print(screen);
  }
}
