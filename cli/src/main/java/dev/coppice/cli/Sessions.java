package dev.coppice.cli;

import java.util.List;

/** What the commands over several sessions have in common. */
final class Sessions {
  private Sessions() {}

  static void check(List<String> named, boolean all) {
    if (all && !named.isEmpty()) {
      throw new UsageError("--all is all of them; name sessions or say --all.");
    }
  }
}
