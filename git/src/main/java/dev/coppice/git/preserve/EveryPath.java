package dev.coppice.git.preserve;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Lists a folder with all that it holds: files, links and folders, but no sockets. */
final class EveryPath extends SimpleFileVisitor<Path> {
  private final List<Path> found = new ArrayList<>();

  private EveryPath() {}

  static List<Path> in(Path start) throws IOException {
    EveryPath visitor = new EveryPath();
    Files.walkFileTree(start, visitor);
    return visitor.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    found.add(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!attributes.isOther()) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }
}
