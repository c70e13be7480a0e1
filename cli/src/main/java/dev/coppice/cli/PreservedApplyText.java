package dev.coppice.cli;

import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.PreservedApplied;
import dev.coppice.api.view.PreservedApplyResult;
import dev.coppice.api.view.WorktreeOutcome;
import java.util.Locale;

/** How preserved work was brought into worktrees. */
final class PreservedApplyText implements Answer<PreservedApplyResult> {
  private static final int MOST_PATHS = 20;

  @Override
  public void print(PreservedApplyResult result, Screen screen) {
    for (PreservedApplied each : result.results()) {
      Style style = each.exitCode() == ExitCode.DONE ? Style.GOOD : Style.WARN;
      screen.line(
          screen.style(Style.STRONG, each.preserved().name())
              + "  "
              + screen.style(style, each.outcome().name().toLowerCase(Locale.ROOT)));
      String label = each.outcome() == WorktreeOutcome.CONFLICTED ? "conflict: " : "in the way: ";
      for (String path : each.paths().stream().limit(MOST_PATHS).toList()) {
        screen.line("  " + screen.style(Style.WARN, label) + Screen.clean(path));
      }
      if (each.paths().size() > MOST_PATHS) {
        screen.line("  and " + (each.paths().size() - MOST_PATHS) + " more");
      }
    }
    OperationView operation = result.operation();
    if (operation == null) {
      screen.note("Nothing was changed. Commit or move away what is in the way, then try again.");
    } else {
      Warnings.print(operation, screen);
    }
  }
}
