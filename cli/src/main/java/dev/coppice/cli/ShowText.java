package dev.coppice.cli;

import dev.coppice.api.view.ShowResult;

/** One session. */
final class ShowText implements Answer<ShowResult> {
  @Override
  public void print(ShowResult result, Screen screen) {
    SessionText.print(result.session(), screen);
  }
}
