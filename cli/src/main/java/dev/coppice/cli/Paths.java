package dev.coppice.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as the caller wrote them, made absolute from where the caller stands. */
final class Paths {
  private Paths() {}

  static String absolute(String folder, String path) {
    try {
      return Path.of(folder).resolve(path).normalize().toString();
    } catch (InvalidPathException e) {
      throw new UsageError("Not a path: " + Screen.clean(path));
    }
  }
}
