package dev.coppice.cli;

import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.SkippedSession;

/** What a cleanup took down and what it left. */
final class CleanupText implements Answer<CleanupResult> {
  private final RemovalText removals;

  CleanupText(SessionNaming naming) {
    this.removals = new RemovalText("cleanup", naming);
  }

  @Override
  public void print(CleanupResult result, Screen screen) {
    if (result.cleaned().isEmpty() && result.skipped().isEmpty() && result.results().isEmpty()) {
      screen.note("Nothing to clean up.");
      return;
    }
    for (RemovalResult session : result.results()) {
      removals.print(session, screen);
    }
    for (SkippedSession session : result.skipped()) {
      if (!result.hasResult(session.session())) {
        screen.line(
            screen.style(Style.STRONG, session.name())
                + "  "
                + screen.style(Style.WARN, "skipped")
                + ": "
                + Screen.clean(session.reason()));
      }
    }
  }
}
