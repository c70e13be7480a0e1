package dev.coppice.cli;

import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.SpawnResult;
import dev.coppice.api.view.WorkspaceView;

/** A new session: where it is and what to do next. */
final class SpawnText implements Answer<SpawnResult> {
  @Override
  public void print(SpawnResult result, Screen screen) {
    SessionView session = result.session();
    if (screen.quiet()) {
      screen.line(Screen.clean(session.path()));
      return;
    }
    WorkspaceView registered = result.registered();
    if (registered != null) {
      screen.line(
          "Registered the workspace "
              + screen.style(Style.STRONG, registered.name())
              + ", "
              + Screen.clean(registered.path())
              + ".");
    }
    screen.line(
        "Spawned "
            + screen.style(Style.STRONG, session.name())
            + " on "
            + screen.style(Style.NAME, session.branch())
            + ":");
    SessionText.worktrees(session, screen);
    Warnings.print(result.operation(), screen);
    screen.line("");
    screen.line("  cd " + screen.style(Style.STRONG, ShellWord.of(session.path())));
    screen.line(
        screen.style(
            Style.DIM,
            "  coppice kill "
                + ShellWord.of(session.name())
                + "   ends it, unless that loses work"));
  }
}
