package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Moves aside what is no folder where a session needs one above its worktrees. */
  static List<Step.MoveAside> aboveWorktrees(Session session, List<Path> worktrees) {
    return worktrees.stream()
        .flatMap(folder -> above(session, folder).stream())
        .distinct()
        .filter(folder -> !worktrees.contains(folder) && isNoFolder(folder))
        .map(folder -> new Step.MoveAside(folder, place(session.folder(), folder)))
        .toList();
  }

  /** What is no folder above a worktree, in its session. */
  static Optional<Path> above(Session session, Worktree row) {
    return above(session, row.folder()).stream().filter(Strays::isNoFolder).findFirst();
  }

  private static List<Path> above(Session session, Path worktree) {
    var above = new ArrayList<>(Layout.between(session.folder(), worktree));
    if (!worktree.equals(session.folder())) {
      above.addFirst(session.folder());
    }
    return above;
  }

  /** Whether a folder is there, or a link to one, by which a user has moved it. */
  static boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  private static boolean isNoFolder(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isFolder(path);
  }
}
