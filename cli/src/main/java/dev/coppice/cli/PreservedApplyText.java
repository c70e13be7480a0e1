package dev.coppice.cli;

import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.PreservedApplied;
import dev.coppice.api.view.PreservedApplyResult;
import dev.coppice.api.view.WorktreeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How preserved work was brought into worktrees. */
final class PreservedApplyText implements Answer<PreservedApplyResult> {
  private static final int MOST_PATHS = 20;

  @Override
  public void print(PreservedApplyResult result, Screen screen) {
    for (PreservedApplied each : result.results()) {
      Style style = code(each.outcome()) == ExitCode.DONE ? Style.GOOD : Style.WARN;
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

  @Override
  public int exitCode(PreservedApplyResult result) {
    if (result.operation() == null) {
      return ExitCode.REFUSED;
    }
    List<Integer> codes = new ArrayList<>();
    for (PreservedApplied each : result.results()) {
      codes.add(code(each.outcome()));
    }
    return ExitCode.combine(codes);
  }

  private static int code(WorktreeOutcome outcome) {
    return switch (outcome) {
      case EXACT, MERGED -> ExitCode.DONE;
      case CONFLICTED -> ExitCode.PARTIAL;
      default -> ExitCode.REFUSED;
    };
  }
}
