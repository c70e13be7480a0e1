package dev.coppice.cli;

import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.UndoResult;

/** The sessions as they are after an undo; what it undid was announced before. */
final class UndoText implements Answer<UndoResult> {
  @Override
  public void print(UndoResult result, Screen screen) {
    for (SessionView session : result.sessions()) {
      SessionText.print(session, screen);
      next(session, screen);
    }
    Warnings.print(result.operation(), screen);
  }

  private static void next(SessionView session, Screen screen) {
    if (!session.state().equals("live")) {
      String command = "coppice undo " + ShellWord.of(session.name()) + "   brings it back";
      screen.note(screen.style(Style.DIM, "  " + command));
    }
  }
}
