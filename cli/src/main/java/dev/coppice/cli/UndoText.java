package dev.coppice.cli;

import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.UndoResult;

/** What was undone, and the sessions as they are now. */
final class UndoText implements Answer<UndoResult> {
  @Override
  public void print(UndoResult result, Screen screen) {
    screen.note(
        "Undid the "
            + Screen.clean(result.undone().kind())
            + " "
            + Screen.clean(result.undone().id())
            + ".");
    for (SessionView session : result.sessions()) {
      SessionText.print(session, screen);
    }
    Warnings.print(result.operation(), screen);
    screen.note(
        screen.style(
            Style.DIM, "  coppice undo " + result.operation().id() + "   takes that back"));
  }
}
