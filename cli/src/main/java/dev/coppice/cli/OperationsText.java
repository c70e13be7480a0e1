package dev.coppice.cli;

import dev.coppice.api.view.OperationDetail;
import dev.coppice.api.view.OperationsResult;
import dev.coppice.api.view.SessionName;
import java.util.ArrayList;
import java.util.List;

/** Operations, one a line. */
final class OperationsText implements Answer<OperationsResult> {
  @Override
  public void print(OperationsResult result, Screen screen) {
    if (screen.quiet()) {
      result.operations().forEach(operation -> screen.line(operation.id()));
      return;
    }
    if (result.operations().isEmpty()) {
      screen.line("No operations yet.");
      return;
    }
    Table table = new Table("");
    table.row().cell(Style.DIM, "OPERATION").cell(Style.DIM, "KIND").cell(Style.DIM, "STATE");
    table.cell(Style.DIM, "AGE").cell(Style.DIM, "SESSIONS");
    for (OperationDetail operation : result.operations()) {
      table.row().cell(operation.id()).cell(Style.STRONG, operation.kind());
      table.cell(style(operation.state()), state(operation));
      table.cell(Style.DIM, Age.of(operation.startedAt(), screen.now())).cell(sessions(operation));
    }
    table.print(screen);
  }

  /** The state, with what came of it where that says more. */
  static String state(OperationDetail operation) {
    String outcome = operation.outcome();
    return outcome == null || outcome.equals("done") || outcome.equals(operation.state())
        ? operation.state()
        : operation.state() + " (" + outcome + ")";
  }

  static Style style(String state) {
    return switch (state) {
      case "succeeded" -> Style.GOOD;
      case "failed" -> Style.BAD;
      case "cancelled" -> Style.DIM;
      default -> Style.WARN;
    };
  }

  static String sessions(OperationDetail operation) {
    List<String> names = new ArrayList<>();
    for (SessionName session : operation.sessions()) {
      names.add(session.name());
    }
    return String.join(", ", names);
  }
}
