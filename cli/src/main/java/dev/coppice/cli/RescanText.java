package dev.coppice.cli;

import dev.coppice.api.view.RescanResult;
import java.util.List;

/** What a rescan found. */
final class RescanText implements Answer<RescanResult> {
  @Override
  public void print(RescanResult result, Screen screen) {
    WorkspaceText.print("", result.workspace(), screen);
    say("new", result.added(), screen);
    say("gone", result.orphaned(), screen);
    say("back", result.returned(), screen);
    PassedOverText.print(result.workspace(), result.passedOver(), screen);
    if (result.added().isEmpty() && result.orphaned().isEmpty() && result.returned().isEmpty()) {
      screen.note("Nothing has changed.");
    }
  }

  private static void say(String what, List<String> names, Screen screen) {
    if (!names.isEmpty()) {
      screen.line(screen.style(Style.WARN, what + ": ") + Screen.clean(String.join(", ", names)));
    }
  }
}
