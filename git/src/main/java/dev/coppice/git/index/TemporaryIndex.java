package dev.coppice.git.index;

import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.TemporaryFolder;
import dev.coppice.git.disk.UnixStat;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * An index file of our own for git to work on. Closing it deletes it.
 *
 * @param file where it is, in a folder of its own
 * @param made what the file system says of it as it was made; empty if there is none
 */
public record TemporaryIndex(Path file, Optional<UnixStat> made) implements AutoCloseable {

  /**
   * Makes one.
   *
   * @param written its time, by which git knows which files may have changed unnoticed
   */
  public static TemporaryIndex of(byte[] content, FileTime written) throws IOException {
    Path file = place();
    if (content.length == 0) {
      return new TemporaryIndex(file, Optional.empty());
    }
    Files.write(file, content);
    Files.setLastModifiedTime(file, written);
    return new TemporaryIndex(file, Optional.of(UnixStat.of(file)));
  }

  /**
   * Makes one like the index of a worktree. Where the file system allows it, it is a second name of
   * that very file, which takes no time: git never writes into an index, but puts another one into
   * its place.
   */
  public static TemporaryIndex like(RawIndex index) throws IOException {
    Path file = place();
    try {
      Files.createLink(file, index.file());
      if (Files.size(file) == index.bytes().length
          && Files.getLastModifiedTime(file).equals(index.written())) {
        return new TemporaryIndex(file, Optional.of(UnixStat.of(file)));
      }
      Files.delete(file); // it is another one by now
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.deleteIfExists(file);
    }
    close(file);
    return of(index.bytes(), index.written());
  }

  private static Path place() throws IOException {
    return TemporaryFolder.make("coppice-index").resolve("index");
  }

  /** What it holds by now. */
  public IndexFile read() throws IOException {
    return IndexFile.parse(Files.readAllBytes(file));
  }

  /** Whether git has put none into its place. */
  public boolean isStill() throws IOException {
    return Lstat.exists(file) ? Optional.of(UnixStat.of(file)).equals(made) : made.isEmpty();
  }

  @Override
  public void close() throws IOException {
    close(file);
  }

  private static void close(Path file) throws IOException {
    new TemporaryFolder(RawPaths.parent(file)).close();
  }
}
