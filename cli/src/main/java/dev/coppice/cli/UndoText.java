package dev.coppice.cli;

import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.UndoResult;

/** The sessions as they are after an undo; what it undid was announced before. */
final class UndoText implements Answer<UndoResult> {
  @Override
  public void print(UndoResult result, Screen screen) {
    for (SessionView session : result.sessions()) {
      SessionText.print(session, screen);
    }
    Warnings.print(result.operation(), screen);
  }
}
