package dev.coppice.cli;

import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.SkippedSession;
import java.util.ArrayList;
import java.util.List;

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
      if (!hasResult(result, session.session())) {
        screen.line(
            screen.style(Style.STRONG, session.name())
                + "  "
                + screen.style(Style.WARN, "skipped")
                + ": "
                + Screen.clean(session.reason()));
      }
    }
  }

  private static boolean hasResult(CleanupResult result, String session) {
    for (RemovalResult each : result.results()) {
      if (each.session().equals(session)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int exitCode(CleanupResult result) {
    List<Integer> codes = new ArrayList<>();
    for (RemovalResult session : result.results()) {
      codes.add(RemovalText.code(session));
    }
    for (String session : result.cleaned()) {
      if (!hasResult(result, session)) {
        codes.add(ExitCode.DONE);
      }
    }
    for (SkippedSession session : result.skipped()) {
      if (!hasResult(result, session.session())) {
        codes.add(ExitCode.REFUSED);
      }
    }
    return ExitCode.combine(codes);
  }
}
