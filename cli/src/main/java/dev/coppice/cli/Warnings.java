package dev.coppice.cli;

import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.WarningView;
import java.util.List;

/** What an operation wants its caller to know. */
final class Warnings {
  private Warnings() {}

  static void print(OperationView operation, Screen screen) {
    print(operation.warnings(), screen);
    screen.detail("  operation " + operation.id() + " " + operation.state());
  }

  static void print(List<WarningView> warnings, Screen screen) {
    for (WarningView warning : warnings) {
      String where = warning.repo() == null ? "" : warning.repo() + ": ";
      screen.line(
          screen.style(Style.WARN, "  warning: ") + Screen.clean(where + warning.message()));
    }
  }
}
