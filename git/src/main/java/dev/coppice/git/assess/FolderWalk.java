package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Walks folders that git does not look into: counts files and finds repositories, bare ones
 * included. Follows no link. A folder that cannot be read is a failure; a file that goes while we
 * look is none.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Predicate<Path> passedOver;
  private final Set<Path> repositories = new LinkedHashSet<>();
  private int files;
  private long bytes;

  /**
   * @param passedOver folders not to look into
   */
  FolderWalk(Predicate<Path> passedOver) {
    this.passedOver = passedOver;
  }

  void walk(Path start) throws IOException {
    Files.walkFileTree(start, this);
  }

  int files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  /** The top folders of repositories. */
  Set<Path> repositories() {
    return repositories;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (passedOver.test(folder)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (folder.endsWith(".git")) {
      if (Lstat.hasChildren(folder)) {
        addParent(folder);
      }
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    files++;
    bytes += attributes.size();
    if (file.endsWith(".git")) {
      addParent(file);
    } else if (file.endsWith("HEAD") && isBareRepository(file)) {
      addParent(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
    if (cause instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw cause;
  }

  /** Whether a file named HEAD lies where a bare repository has it. */
  static boolean isBareRepository(Path head) throws IOException {
    return Lstat.isFolder(head.resolveSibling("objects"))
        && Lstat.isFolder(head.resolveSibling("refs"));
  }

  private void addParent(Path path) {
    Path parent = path.getParent();
    if (parent != null) {
      repositories.add(parent);
    }
  }
}
