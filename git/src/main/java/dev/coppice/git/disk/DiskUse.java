package dev.coppice.git.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * How many bytes a folder's files take, in whole blocks. What cannot be looked at counts as none.
 */
public final class DiskUse extends SimpleFileVisitor<Path> {
  private static final long BLOCK = 4096;

  private long bytes;

  private DiskUse() {}

  /** That of {@code folder}; no link is followed. */
  public static long of(Path folder) throws IOException {
    DiskUse use = new DiskUse();
    Files.walkFileTree(folder, use);
    return use.bytes;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    bytes += attributes.isRegularFile() ? (attributes.size() + BLOCK - 1) / BLOCK * BLOCK : 0;
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, java.io.IOException cause) {
    return FileVisitResult.CONTINUE;
  }
}
