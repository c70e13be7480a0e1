package dev.coppice.cli;

import dev.coppice.api.view.PlanResult;
import dev.coppice.api.view.PlanStep;
import java.util.List;
import java.util.Objects;

/** What a command would do. */
final class PlanText implements Answer<PlanResult> {
  @Override
  public void print(PlanResult result, Screen screen) {
    String kind = Screen.clean(result.plan().kind()).replace('_', ' ');
    if (result.plan().steps().isEmpty()) {
      screen.line("Plan of the " + kind + ": there is nothing to do.");
      return;
    }
    screen.line("Plan of the " + kind + "; nothing has been changed:");
    boolean several = severalSessions(result.plan().steps());
    Table table = new Table("  ");
    for (PlanStep step : result.plan().steps()) {
      table.row();
      if (several) {
        table.cell(Style.STRONG, step.session() == null ? "" : step.session());
      }
      table.cell(Style.STRONG, step.repo() == null ? "" : step.repo()).cell(step.action());
      table.cell(step.detail() == null ? "" : step.detail());
    }
    table.print(screen);
  }

  private static boolean severalSessions(List<PlanStep> steps) {
    for (PlanStep step : steps) {
      if (!Objects.equals(step.session(), steps.getFirst().session())) {
        return true;
      }
    }
    return false;
  }
}
