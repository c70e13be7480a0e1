package dev.coppice.e2e;

import java.io.IOException;
import java.nio.file.Path;

/** Attributes of files and folders that hold even for root, where the file system knows them. */
enum Attribute {
  /** Nothing in it can be changed, and the look at its permissions shows it. */
  IMMUTABLE("i"),
  /** It can neither be moved nor can anything in it go, which no look at permissions shows. */
  APPEND_ONLY("a");

  private final String letter;

  Attribute(String letter) {
    this.letter = letter;
  }

  /** Whether that could be done. */
  boolean set(Path path) throws IOException, InterruptedException {
    return chattr("+" + letter, path);
  }

  void clear(Path path) throws IOException, InterruptedException {
    chattr("-" + letter, path);
  }

  private static boolean chattr(String change, Path path) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("chattr", change, path.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
