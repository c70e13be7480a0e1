package dev.coppice.cli;

import dev.coppice.api.ProgressListener;
import dev.coppice.api.view.ProgressValue;

/** Prints the first thing that the daemon says of a request: what it is about to do. */
final class Announcement implements ProgressListener {
  private final Screen screen;
  private boolean made;

  Announcement(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void progress(ProgressValue value) {
    if (!made) {
      made = true;
      screen.line(Screen.clean(value.message()));
      screen.flush();
    }
  }

  /** Hears the first, and {@code then} hears the rest. */
  ProgressListener before(ProgressListener then) {
    return value -> {
      boolean first = !made;
      progress(value);
      if (!first) {
        then.progress(value);
      }
    };
  }
}
