package dev.coppice.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the caller's shell stands in, which a command may move away from under it. */
final class Standing {
  private final Path folder;
  private final boolean wasThere;

  Standing(String folder) {
    this.folder = Path.of(folder);
    this.wasThere = Files.isDirectory(this.folder);
  }

  void tell(Screen screen) {
    if (wasThere && !Files.isDirectory(folder)) {
      screen.note(
          screen.style(
              Style.WARN, "  your shell still stands in what was moved away: cd elsewhere"));
    }
  }
}
