package dev.coppice.git.worktree;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.GitFiles;
import dev.coppice.git.gitdir.HeadFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A registration as making a worktree leaves it: what may be deleted without a loss. */
final class OwnRegistration {
  private static final int MOST_LOG_LINES = 2;

  private static final Set<String> KNOWN =
      Set.of(
          "HEAD",
          "ORIG_HEAD",
          "commondir",
          "config.worktree",
          "coppice-index",
          "coppice-index.lock",
          "gitdir",
          "index",
          "index.lock",
          "info",
          "info/sparse-checkout",
          "locked",
          "logs",
          "logs/HEAD",
          "refs");

  private OwnRegistration() {}

  /** Where a registration is made before it is renamed into its place: just as deep. */
  static Path fresh(WorktreeLocation worktree) {
    return worktree.commonDir().resolve("coppice-new").resolve(worktree.registrationId());
  }

  /** Deletes what making a registration left there. */
  static void deleteFresh(WorktreeLocation worktree) throws IOException {
    Path fresh = fresh(worktree);
    if (Files.isDirectory(fresh, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : contents(fresh).reversed()) {
        Files.deleteIfExists(path);
      }
      Files.deleteIfExists(fresh);
    }
    try {
      Files.deleteIfExists(RawPaths.parent(fresh));
    } catch (DirectoryNotEmptyException e) {
      return; // others are made just now
    }
  }

  /** Whether there is nothing but what making it wrote: on a branch, and no commits made on it. */
  static boolean holdsNothingMore(WorktreeLocation worktree) throws IOException {
    Path registration = worktree.registration();
    HeadFile head = HeadFile.read(registration);
    long logged =
        GitFiles.read(registration.resolve("logs/HEAD"))
            .map(text -> text.lines().count())
            .orElse(0L);
    return (head.branch().isPresent() || head.equals(HeadFile.NONE))
        && logged <= MOST_LOG_LINES
        && contents(registration).stream()
            .allMatch(path -> KNOWN.contains(registration.relativize(path).toString()));
  }

  /** Deletes it if it holds nothing more; returns whether it is gone. */
  static boolean delete(WorktreeLocation worktree) throws IOException {
    if (Files.notExists(worktree.registration(), LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!holdsNothingMore(worktree)) {
      return false;
    }
    try {
      // The file that names the folder goes last, so that a half deleted one is still ours.
      for (Path path : contents(worktree.registration()).reversed()) {
        if (!path.endsWith("gitdir")) {
          Files.deleteIfExists(path);
        }
      }
      CrashPoint.REGISTRATION_HALF_DELETED.reached();
      Files.deleteIfExists(worktree.registration().resolve("gitdir"));
      Files.delete(worktree.registration());
    } catch (DirectoryNotEmptyException e) {
      return false;
    } catch (NoSuchFileException e) {
      // A user's prune was faster.
      return true;
    }
    Durable.sync(worktree.commonDir().resolve("worktrees"));
    return true;
  }

  private static List<Path> contents(Path registration) throws IOException {
    try (Stream<Path> all = Files.walk(registration)) {
      return all.filter(path -> !path.equals(registration))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }
}
