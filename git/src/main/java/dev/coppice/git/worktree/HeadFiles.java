package dev.coppice.git.worktree;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.jgit.QuietFileSystem;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.worktree.HeadComparison.Partial;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * Deletes from a worktree that nobody was given yet what equals the commit at its HEAD, and nothing
 * else. git itself tells what does.
 */
final class HeadFiles {
  private static final String OWN_INDEX = "coppice-index";

  private final GitProgram git;

  HeadFiles(GitProgram git) {
    this.git = git;
  }

  /**
   * Deletes all files but {@code .git}, if all of them equal HEAD (or are the beginning of one that
   * does, as a killed checkout leaves it).
   *
   * @return whether only {@code .git} is left; if not, nothing was deleted unless somebody wrote
   *     into the folder meanwhile
   */
  boolean clear(WorktreeLocation worktree) throws IOException {
    Path index = worktree.registration().resolve("index");
    if (!Files.exists(index)) {
      index = worktree.registration().resolve(OWN_INDEX);
      Files.deleteIfExists(index.resolveSibling(OWN_INDEX + ".lock"));
      if (!git.tryRun(HeadComparison.readTree(worktree, index)).succeeded()) {
        return false;
      }
    }
    HeadComparison comparison = new HeadComparison(git, worktree, index);
    boolean cleared = comparison.onlyHead() && deleteAll(worktree, index, comparison);
    Files.deleteIfExists(worktree.registration().resolve(OWN_INDEX));
    return cleared;
  }

  private static boolean deleteAll(WorktreeLocation worktree, Path index, HeadComparison comparison)
      throws IOException {
    Optional<Set<Path>> files = files(worktree.folder(), index);
    if (files.isEmpty()) {
      return false;
    }
    for (Partial partial : comparison.partials()) {
      if (!partial.stillThere()) {
        return false;
      }
    }
    Files.walkFileTree(worktree.folder(), new Deletion(worktree, files.get()));
    return !holdsMoreThanGitFile(worktree.folder());
  }

  /** The files that the index names; empty if it hides the state of any, or cannot be read. */
  private static Optional<Set<Path>> files(Path folder, Path index) throws IOException {
    DirCache cache = DirCache.read(index.toFile(), QuietFileSystem.INSTANCE);
    Set<Path> files = new HashSet<>();
    for (int i = 0; i < cache.getEntryCount(); i++) {
      DirCacheEntry entry = cache.getEntry(i);
      Path file = folder.resolve(entry.getPathString());
      if (entry.isAssumeValid()
          || (entry.isSkipWorkTree() && Files.exists(file, LinkOption.NOFOLLOW_LINKS))) {
        return Optional.empty();
      }
      if (!FileMode.GITLINK.equals(entry.getRawMode())) {
        files.add(file);
      }
    }
    return Optional.of(files);
  }

  static boolean holdsMoreThanGitFile(Path folder) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, entry -> !entry.endsWith(".git"))) {
      return entries.iterator().hasNext();
    }
  }

  /** Deletes the known files and the folders that are empty then. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    private final WorktreeLocation worktree;
    private final Set<Path> known;

    Deletion(WorktreeLocation worktree, Set<Path> known) {
      this.worktree = worktree;
      this.known = known;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (known.contains(file)) {
        Files.delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      if (!folder.equals(worktree.folder())) {
        try {
          Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
          // Somebody wrote into it: it stays, and is moved away as it is.
          return FileVisitResult.CONTINUE;
        }
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
