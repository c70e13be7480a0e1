package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.view.Outcome;
import dev.coppice.api.view.RestoreResult;
import dev.coppice.api.view.RestoreResults;
import dev.coppice.api.view.WorktreeOutcome;
import dev.coppice.api.view.WorktreeRestore;
import java.util.Locale;

/** What a restore did to each session. */
final class RestoreText implements Answer<RestoreResults> {
  @Override
  public void print(RestoreResults result, Screen screen) {
    if (result.results().isEmpty()) {
      screen.note("Nothing to restore.");
    }
    for (RestoreResult session : result.results()) {
      print(session, screen);
    }
  }

  private static void print(RestoreResult session, Screen screen) {
    Style style = session.outcome().exitCode() == ExitCode.DONE ? Style.GOOD : Style.WARN;
    screen.line(
        screen.style(Style.STRONG, session.name())
            + "  "
            + screen.style(style, lower(session.outcome())));
    Table table = new Table("  ");
    for (WorktreeRestore worktree : session.worktrees()) {
      table.row().cell(worktree.repo()).cell(lower(worktree.outcome()));
      table.cell(Style.DIM, worktree.source() == null ? "" : "from " + worktree.source());
    }
    table.print(screen);
    for (WorktreeRestore worktree : session.worktrees()) {
      paths(worktree, screen);
    }
    if (session.outcome() == Outcome.CONFLICTED || session.outcome() == Outcome.OBSTRUCTED) {
      screen.note(
          screen.style(
              Style.DIM,
              "  coppice preserved show " + session.session() + "   what was preserved stays so"));
    }
    Warnings.print(session.operation(), screen);
    ErrorBody error = session.error();
    if (error != null) {
      screen.line("  " + screen.style(Style.BAD, error.message()));
      if (error.hint() != null) {
        screen.note("  " + Screen.clean(error.hint()));
      }
    }
  }

  private static void paths(WorktreeRestore worktree, Screen screen) {
    boolean inTheWay = worktree.outcome() == WorktreeOutcome.OBSTRUCTED;
    for (String path : worktree.conflicts()) {
      String label = inTheWay ? "in the way: " : "conflict: ";
      screen.line(
          "  "
              + screen.style(Style.WARN, label)
              + Screen.clean(worktree.repo())
              + " "
              + Screen.clean(path));
    }
    for (String path : worktree.strays()) {
      screen.line("  " + screen.style(Style.WARN, "moved aside to: ") + Screen.clean(path));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
