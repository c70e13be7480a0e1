package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.view.OperationDetail;
import dev.coppice.api.view.OperationResult;
import dev.coppice.api.view.ScaffoldView;
import dev.coppice.api.view.StepView;
import java.time.Instant;
import java.util.List;

/** One operation and its steps. */
final class OperationText implements Answer<OperationResult> {
  @Override
  public void print(OperationResult result, Screen screen) {
    OperationDetail operation = result.operation();
    screen.line(
        screen.style(Style.STRONG, operation.kind())
            + "  "
            + screen.style(OperationsText.style(operation.state()), OperationsText.state(operation))
            + "  "
            + Screen.clean(OperationsText.sessions(operation)));
    Table head = new Table("  ");
    head.row().cell(Style.DIM, "id").cell(operation.id());
    if (operation.undoes() != null) {
      head.row().cell(Style.DIM, "undoes").cell(operation.undoes());
    }
    head.row().cell(Style.DIM, "phase").cell(operation.phase());
    head.row().cell(Style.DIM, "started").cell(operation.startedAt().toString());
    Instant ended = operation.endedAt();
    head.row().cell(Style.DIM, "ended").cell(ended == null ? "not yet" : ended.toString());
    head.print(screen);
    steps(operation, screen);
    scaffold(operation, screen);
    Warnings.print(operation.warnings(), screen);
    ErrorBody error = operation.error();
    if (error != null) {
      screen.line("  " + screen.style(Style.BAD, error.code() + ": " + error.message()));
      if (operation.state().equals("recovery_required") && error.hint() != null) {
        screen.line("  " + error.hint());
      }
    }
  }

  private static void steps(OperationDetail operation, Screen screen) {
    Table table = new Table("  ");
    for (StepView step : operation.steps() == null ? List.<StepView>of() : operation.steps()) {
      table.row().cell(step.repo() == null ? "" : step.repo()).cell(step.action());
      table.cell(step.state()).cell(step.detail() == null ? "" : step.detail());
    }
    table.print(screen);
  }

  /** While it runs, what it makes for itself is nobody's concern. */
  private static void scaffold(OperationDetail operation, Screen screen) {
    List<ScaffoldView> left = operation.scaffold();
    if (left == null || operation.endedAt() == null) {
      return;
    }
    Table table = new Table("  ");
    for (ScaffoldView one : left) {
      table.row().cell(one.repo() == null ? "" : one.repo()).cell("scaffold").cell(one.state());
      table.cell(one.location() + (one.cause() == null ? "" : ": " + one.cause()));
    }
    table.print(screen);
  }
}
