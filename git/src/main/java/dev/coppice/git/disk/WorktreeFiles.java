package dev.coppice.git.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at files of a working tree as git does: what is reached only through a link is not there.
 * It looks at each folder once, so it is good for one look at a tree that nobody changes meanwhile.
 * For one thread.
 */
public final class WorktreeFiles {
  private final Path top;
  private final Map<Path, Place> folders = new HashMap<>();

  /**
   * @param top the top of the working tree; links above it do not matter
   */
  public WorktreeFiles(Path top) {
    this.top = top;
  }

  /** What a path is itself; empty if nothing is there. */
  public Optional<BasicFileAttributes> of(Path path) throws IOException {
    return isReached(path) ? Lstat.of(path) : Optional.empty();
  }

  public Optional<BasicFileAttributes> of(byte[] path) throws IOException {
    return of(RawPaths.resolve(top, path));
  }

  /** Whether something is there that is no folder: a file or a link, for the most part. */
  public boolean isFile(byte[] path) throws IOException {
    return of(path).filter(found -> !found.isDirectory()).isPresent();
  }

  public boolean isFolder(byte[] path) throws IOException {
    return of(path).filter(BasicFileAttributes::isDirectory).isPresent();
  }

  /** Whether all above it are folders. */
  public boolean isReached(Path path) throws IOException {
    return place(RawPaths.parent(path)) == Place.FOLDER;
  }

  /** Whether a file or link stands where a folder above it would have to be. */
  public boolean isDisplaced(byte[] path) throws IOException {
    return place(RawPaths.parent(RawPaths.resolve(top, path))) == Place.TAKEN;
  }

  private Place place(Path folder) throws IOException {
    Place known = folders.get(folder);
    if (known == null) {
      known = look(folder);
      folders.put(folder, known);
    }
    return known;
  }

  private Place look(Path folder) throws IOException {
    if (folder.equals(top)) {
      return Place.FOLDER;
    }
    Place above = place(RawPaths.parent(folder));
    if (above != Place.FOLDER) {
      return above;
    }
    return Lstat.of(folder)
        .map(found -> found.isDirectory() ? Place.FOLDER : Place.TAKEN)
        .orElse(Place.NOTHING);
  }

  /** What is where a folder would be. */
  private enum Place {
    FOLDER,
    NOTHING,
    TAKEN
  }
}
