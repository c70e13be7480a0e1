package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Finds git folders that have linked worktrees, which are of no use without them. */
final class GitDirsWithWorktrees extends SimpleFileVisitor<Path> {
  private final List<Path> gitDirs = new ArrayList<>();

  private GitDirsWithWorktrees() {}

  /** The git folders that have any: a folder itself, and those of submodules below it. */
  static List<Path> of(Path folder) throws IOException {
    GitDirsWithWorktrees visitor = new GitDirsWithWorktrees();
    Files.walkFileTree(folder, visitor);
    return visitor.gitDirs;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (folder.endsWith("worktrees")
        && Lstat.exists(folder.resolveSibling("HEAD"))
        && Lstat.hasChildren(folder)) {
      gitDirs.add(folder.resolveSibling(""));
    }
    return folder.endsWith("objects") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  /** Git's own temporary files come and go while we look. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
    if (cause instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw cause;
  }
}
