package dev.coppice.cli;

import dev.coppice.api.view.PlanResult;
import dev.coppice.api.view.PlanStep;

/** What a command would do. */
final class PlanText implements Answer<PlanResult> {
  @Override
  public void print(PlanResult result, Screen screen) {
    screen.line(
        "Plan of the " + Screen.clean(result.plan().kind()) + "; nothing has been changed:");
    Table table = new Table("  ");
    for (PlanStep step : result.plan().steps()) {
      table.row().cell(Style.STRONG, step.repo() == null ? "" : step.repo()).cell(step.action());
      table.cell(step.detail() == null ? "" : step.detail());
    }
    table.print(screen);
  }
}
