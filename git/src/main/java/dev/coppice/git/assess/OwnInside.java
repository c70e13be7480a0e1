package dev.coppice.git.assess;

import dev.coppice.git.disk.RawPaths;
import java.nio.file.Path;
import java.util.Set;

/**
 * The session's other worktrees inside one.
 *
 * @param folder the one
 * @param folders the others
 */
public record OwnInside(Path folder, Set<Path> folders) {

  /** Whether a path (bytes, relative) is one of them or lies in one. */
  public boolean covers(byte[] relative) {
    return !folders.isEmpty() && covers(RawPaths.resolve(folder, relative));
  }

  boolean covers(Path path) {
    return folders.stream().anyMatch(path::startsWith);
  }
}
