package dev.coppice.cli;

import dev.coppice.api.view.SessionView;

/** That an operation on a session waits to be decided, and the ways out. */
final class WaitingText {
  private WaitingText() {}

  static void print(SessionView session, Screen screen) {
    String operation = session.waitingOperation();
    if (operation != null) {
      screen.note(
          screen.style(
              Style.WARN,
              "  %s: %s waits for your decision, which coppice op show %s tells"
                  .formatted(Screen.clean(session.name()), operation, operation)));
      screen.note(
          screen.style(Style.DIM, "  coppice op resolve " + operation + " --forward | --back"));
    }
  }
}
