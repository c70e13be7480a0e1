package dev.coppice.storage;

import java.net.URI;
import java.nio.file.Path;

/**
 * How paths are written in the database: as they are, so that people can read them; one whose bytes
 * are not UTF-8 as a {@code file:} URI, which keeps every byte.
 */
final class PathText {
  private static final String URI_FORM = "file:///";
  private static final Path ROOT = Path.of("/");

  private PathText() {}

  static String of(Path path) {
    String text = path.toString();
    return Path.of(text).equals(path) ? text : ROOT.resolve(path).toUri().toString();
  }

  static Path absolute(String text) {
    return text.startsWith(URI_FORM) ? Path.of(URI.create(text)) : Path.of(text);
  }

  static Path relative(String text) {
    return text.startsWith(URI_FORM) ? ROOT.relativize(absolute(text)) : Path.of(text);
  }
}
