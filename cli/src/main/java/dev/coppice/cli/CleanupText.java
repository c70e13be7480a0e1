package dev.coppice.cli;

import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.SkippedSession;
import java.util.ArrayList;
import java.util.List;

/** What a cleanup took down and what it left. */
final class CleanupText implements Answer<CleanupResult> {
  private final RemovalText removals = new RemovalText("cleanup");

  @Override
  public void print(CleanupResult result, Screen screen) {
    if (result.cleaned().isEmpty() && result.skipped().isEmpty() && result.results().isEmpty()) {
      screen.note("Nothing to clean up.");
      return;
    }
    for (RemovalResult session : result.results()) {
      if (!isSkipped(result, session)) {
        removals.print(session, screen);
      }
    }
    for (SkippedSession session : result.skipped()) {
      screen.line(
          screen.style(Style.STRONG, session.name())
              + "  "
              + screen.style(Style.WARN, "skipped")
              + ": "
              + session.reason());
      FindingsText.print("", session.findings(), false, screen);
    }
  }

  private static boolean isSkipped(CleanupResult result, RemovalResult session) {
    for (SkippedSession skipped : result.skipped()) {
      if (skipped.session().equals(session.session())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int exitCode(CleanupResult result) {
    List<Integer> codes = new ArrayList<>();
    for (String ignored : result.cleaned()) {
      codes.add(ExitCode.DONE);
    }
    for (SkippedSession ignored : result.skipped()) {
      codes.add(ExitCode.REFUSED);
    }
    for (RemovalResult session : result.results()) {
      if (!isSkipped(result, session)) {
        codes.add(RemovalText.code(session));
      }
    }
    return ExitCode.combine(codes);
  }
}
