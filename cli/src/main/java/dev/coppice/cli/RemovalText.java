package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.RemovalResults;
import dev.coppice.api.view.WorktreeOutcome;
import dev.coppice.api.view.WorktreeRemoval;
import java.util.Locale;

/** What a kill or teardown did to each session. */
final class RemovalText implements Answer<RemovalResults> {
  private final String verb;
  private final SessionNaming naming;

  RemovalText(String verb, SessionNaming naming) {
    this.verb = verb;
    this.naming = naming;
  }

  @Override
  public void print(RemovalResults result, Screen screen) {
    if (result.results().isEmpty()) {
      screen.note("Nothing to take down.");
    }
    for (RemovalResult session : result.results()) {
      print(session, screen);
    }
  }

  void print(RemovalResult session, Screen screen) {
    boolean done = session.outcome().exitCode() == ExitCode.DONE;
    if (!done || !screen.quiet()) {
      screen.line(screen.style(Style.STRONG, session.name()) + "  " + headline(session, screen));
    }
    if (!done || !screen.quiet()) {
      findings(session, screen);
    }
    for (WorktreeRemoval worktree : session.worktrees()) {
      if (worktree.outcome() == WorktreeOutcome.RETRY) {
        screen.line(
            "  "
                + screen.style(
                    Style.WARN, worktree.repo() + ": not gone yet, will be tried again"));
      }
    }
    Warnings.print(session.operation(), screen);
    ErrorBody error = session.error();
    if (error != null) {
      screen.line("  " + screen.style(Style.BAD, error.message()));
    }
    next(session, screen);
  }

  /** What stood in the way; of what went, what it held that is in no commit. */
  private static void findings(RemovalResult session, Screen screen) {
    Table table = new Table("  ");
    for (WorktreeRemoval worktree : session.worktrees()) {
      FindingsText.rows(worktree.repo(), worktree.findings(), table);
    }
    table.print(screen);
  }

  private static String headline(RemovalResult session, Screen screen) {
    return switch (session.outcome()) {
      case FREED -> screen.style(Style.GOOD, "freed") + moved(session);
      case SAVED -> screen.style(Style.GOOD, "saved") + moved(session);
      case KEPT -> screen.style(Style.WARN, "kept") + ": nothing was touched";
      case PARTIAL -> screen.style(Style.WARN, "partial") + ": some worktrees could not go yet";
      case FAILED -> screen.style(Style.BAD, "failed");
      case RESTORED, OBSTRUCTED, REFUSED, CONFLICTED ->
          session.outcome().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String moved(RemovalResult session) {
    long removed =
        session.worktrees().stream()
            .filter(worktree -> worktree.outcome() == WorktreeOutcome.REMOVED)
            .count();
    long preserved =
        session.worktrees().stream().filter(worktree -> worktree.preservedRef() != null).count();
    String kept = preserved == 0 ? "" : ", unsaved work preserved";
    return switch ((int) removed) {
      case 0 -> "";
      case 1 -> ": 1 worktree moved to quarantine" + kept;
      default -> ": " + removed + " worktrees moved to quarantine" + kept;
    };
  }

  private void next(RemovalResult session, Screen screen) {
    String name = naming.called(session.name(), session.session());
    switch (session.outcome()) {
      case FREED -> hint("undo " + name, "brings it back", screen);
      case SAVED -> hint("restore " + name, "brings it back", screen);
      case KEPT -> {
        hint("why " + name, "says what keeps it, file by file", screen);
        if (verb.equals("kill")) {
          hint("restore " + name, "goes on with it: for Coppice it has ended", screen);
        }
      }
      case PARTIAL -> hint(verb + " " + name, "tries again", screen);
      case FAILED, RESTORED, OBSTRUCTED, REFUSED, CONFLICTED -> {}
    }
  }

  private static void hint(String command, String effect, Screen screen) {
    screen.note(screen.style(Style.DIM, "  coppice " + command + "   " + effect));
  }
}
