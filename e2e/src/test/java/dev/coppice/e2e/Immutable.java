package dev.coppice.e2e;

import java.io.IOException;
import java.nio.file.Path;

/** Folders and files that even root cannot change: {@code chattr +i}. */
final class Immutable {
  private Immutable() {}

  /** Whether that could be done. */
  static boolean set(Path path) throws IOException, InterruptedException {
    return chattr("+i", path);
  }

  static void clear(Path path) throws IOException, InterruptedException {
    chattr("-i", path);
  }

  private static boolean chattr(String change, Path path) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder("chattr", change, path.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
