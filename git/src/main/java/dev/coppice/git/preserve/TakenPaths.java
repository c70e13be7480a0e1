package dev.coppice.git.preserve;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Paths at which something is to come, one character a byte.
 *
 * @param above the folders that they need
 */
record TakenPaths(Set<String> paths, Set<String> above) {

  static TakenPaths of(Collection<String> paths) {
    Set<String> above = new HashSet<>();
    for (String path : paths) {
      int at = path.lastIndexOf('/');
      while (at > 0 && above.add(path.substring(0, at))) {
        at = path.lastIndexOf('/', at - 1);
      }
    }
    return new TakenPaths(Set.copyOf(paths), above);
  }

  /** Whether nothing else can be at a path: neither there, nor a folder below or above it. */
  boolean covers(String path) {
    if (paths.contains(path) || above.contains(path)) {
      return true;
    }
    for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (paths.contains(path.substring(0, at))) {
        return true;
      }
    }
    return false;
  }
}
