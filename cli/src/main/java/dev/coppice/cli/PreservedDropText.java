package dev.coppice.cli;

import dev.coppice.api.view.PreservedDropResult;
import dev.coppice.api.view.PreservedView;

/** What preserved work was given up. */
final class PreservedDropText implements Answer<PreservedDropResult> {
  @Override
  public void print(PreservedDropResult result, Screen screen) {
    for (PreservedView each : result.dropped()) {
      screen.line(screen.style(Style.STRONG, each.name()) + "  " + Screen.clean(each.state()));
    }
    Warnings.print(result.operation(), screen);
  }
}
