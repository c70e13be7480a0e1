package dev.coppice.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the caller's shell stands in, which a command may take away or bring back. */
final class Standing {
  private final Path folder;
  private final boolean wasThere;

  Standing(String folder) {
    this.folder = Path.of(folder);
    this.wasThere = Files.isDirectory(this.folder);
  }

  /** Says what has become of it. What comes back from quarantine takes the shell along. */
  void tell(Screen screen) {
    boolean isThere = Files.isDirectory(folder);
    if (wasThere && !isThere && !inQuarantine()) {
      screen.note(
          screen.style(Style.WARN, "  your shell stands in a folder that went away: cd elsewhere"));
    } else if (!wasThere && isThere) {
      screen.note(
          screen.style(Style.WARN, "  the folder you stood in is back: cd \"$PWD\" leads there"));
    }
  }

  private boolean inQuarantine() {
    for (Path part : folder) {
      if (part.toString().equals(".quarantine")) {
        return true;
      }
    }
    return false;
  }
}
