package dev.coppice.git.index;

import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/**
 * An index file of our own for git to work on. Closing it deletes it.
 *
 * @param file where it is, in a folder of its own
 */
public record TemporaryIndex(Path file) implements AutoCloseable {

  /**
   * Makes one.
   *
   * @param written its time, by which git knows which files may have changed unnoticed
   */
  public static TemporaryIndex of(byte[] content, FileTime written) throws IOException {
    var index = new TemporaryIndex(Files.createTempDirectory("coppice-index").resolve("index"));
    if (content.length > 0) {
      Files.write(index.file, content);
      Files.setLastModifiedTime(index.file, written);
    }
    return index;
  }

  /** What it holds by now. */
  public IndexFile read() throws IOException {
    return IndexFile.parse(Files.readAllBytes(file));
  }

  /** Whether it still is what it was made of. */
  public boolean isStill(byte[] content) throws IOException {
    return Arrays.equals(Files.exists(file) ? Files.readAllBytes(file) : new byte[0], content);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling("index.lock"));
    Files.deleteIfExists(RawPaths.parent(file));
  }
}
