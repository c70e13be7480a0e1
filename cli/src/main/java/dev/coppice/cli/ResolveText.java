package dev.coppice.cli;

import dev.coppice.api.view.ResolveResult;
import dev.coppice.api.view.SessionView;

/** What was decided, and the sessions as they are now. */
final class ResolveText implements Answer<ResolveResult> {
  @Override
  public void print(ResolveResult result, Screen screen) {
    screen.note(
        "%s is decided, by %s (%s)"
            .formatted(result.resolved().id(), result.operation().id(), result.operation().kind()));
    for (SessionView session : result.sessions()) {
      SessionText.print(session, screen);
    }
    Warnings.print(result.operation(), screen);
  }
}
