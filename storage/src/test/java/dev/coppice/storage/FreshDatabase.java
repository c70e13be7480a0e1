package dev.coppice.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Empty databases, made once and copied: to make each anew would take most of the tests' time. */
final class FreshDatabase {
  private static final byte[] EMPTY = make();

  private FreshDatabase() {}

  /** Opens an empty one in {@code folder}; the caller closes it. */
  static Database in(Path folder) {
    return Database.open(file(folder));
  }

  /** Puts an empty one into {@code folder}. */
  static Path file(Path folder) {
    try {
      return Files.write(folder.resolve("coppice.db"), EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] make() {
    try {
      Path folder = Files.createTempDirectory("coppice-storage");
      Path file = folder.resolve("coppice.db");
      Database.open(file).close();
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
