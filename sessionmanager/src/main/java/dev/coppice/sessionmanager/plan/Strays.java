package dev.coppice.sessionmanager.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What stands where a worktree is to come back: moved aside, never deleted. */
final class Strays {

  private Strays() {}

  /** Whether something is at {@code path}; an empty folder is nothing. */
  static boolean occupied(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.findAny().isPresent();
    } catch (IOException _) {
      return true;
    }
  }

  /**
   * Where it goes: {@code <session folder>.stray-N}, with the first N that is free, and below that
   * where it was in the session.
   */
  static Path place(Path session, Path occupied) {
    for (int n = 1; ; n++) {
      Path stray = session.resolveSibling(session.getFileName() + ".stray-" + n);
      if (!Files.exists(stray, LinkOption.NOFOLLOW_LINKS)) {
        return stray.resolve(session.relativize(occupied)).normalize();
      }
    }
  }
}
