package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.RemovalResults;
import dev.coppice.api.view.WorktreeOutcome;
import dev.coppice.api.view.WorktreeRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a kill or teardown did to each session. */
final class RemovalText implements Answer<RemovalResults> {
  private final String verb;

  RemovalText(String verb) {
    this.verb = verb;
  }

  @Override
  public void print(RemovalResults result, Screen screen) {
    for (RemovalResult session : result.results()) {
      print(session, screen);
    }
  }

  void print(RemovalResult session, Screen screen) {
    boolean done = session.outcome().exitCode() == ExitCode.DONE;
    if (!done || !screen.quiet()) {
      screen.line(screen.style(Style.STRONG, session.name()) + "  " + headline(session, screen));
    }
    for (WorktreeRemoval worktree : session.worktrees()) {
      if (!done) {
        FindingsText.print(worktree.repo(), worktree.findings(), false, screen);
      }
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

  private static String headline(RemovalResult session, Screen screen) {
    return switch (session.outcome()) {
      case FREED -> screen.style(Style.GOOD, "freed");
      case SAVED -> screen.style(Style.GOOD, "saved");
      case KEPT -> screen.style(Style.WARN, "kept") + ": nothing was touched";
      case PARTIAL -> screen.style(Style.WARN, "partial") + ": some worktrees could not go yet";
      case FAILED -> screen.style(Style.BAD, "failed");
      case RESTORED, OBSTRUCTED, REFUSED, CONFLICTED ->
          session.outcome().name().toLowerCase(Locale.ROOT);
    };
  }

  private void next(RemovalResult session, Screen screen) {
    String command =
        switch (session.outcome()) {
          case FREED -> "coppice undo " + session.name() + "   brings it back";
          case SAVED -> "coppice restore " + session.name() + "   brings it back";
          case KEPT -> "coppice why " + session.name() + "   says what keeps it, file by file";
          case PARTIAL -> "coppice " + verb + " " + session.name() + "   tries again";
          case FAILED, RESTORED, OBSTRUCTED, REFUSED, CONFLICTED -> "";
        };
    if (!command.isEmpty()) {
      screen.note(screen.style(Style.DIM, "  " + command));
    }
  }

  @Override
  public int exitCode(RemovalResults result) {
    List<Integer> codes = new ArrayList<>();
    for (RemovalResult session : result.results()) {
      codes.add(code(session));
    }
    return ExitCode.combine(codes);
  }

  /** A failure's code is its error's, as if it had been the only session asked for. */
  static int code(RemovalResult session) {
    ErrorBody error = session.error();
    return error != null ? error.exitCode() : session.outcome().exitCode();
  }
}
