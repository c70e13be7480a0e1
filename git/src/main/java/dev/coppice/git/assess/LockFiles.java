package dev.coppice.git.assess;

import dev.coppice.git.BranchName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The lock files that running git commands hold. */
final class LockFiles {
  private static final String SUFFIX = ".lock";

  private LockFiles() {}

  /** All in a private git folder, submodules included. */
  static List<Path> in(Path gitDir) throws IOException {
    List<Path> locks = new ArrayList<>();
    Files.walkFileTree(gitDir, new Finder(locks));
    return locks;
  }

  /** The one on a branch, if it is there. */
  static List<Path> on(Path commonDir, BranchName branch) {
    Path lock = commonDir.resolve(branch.ref() + SUFFIX);
    return Files.exists(lock, LinkOption.NOFOLLOW_LINKS) ? List.of(lock) : List.of();
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final List<Path> locks;

    Finder(List<Path> locks) {
      this.locks = locks;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.endsWith("objects") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(SUFFIX)) {
        locks.add(file);
      }
      return FileVisitResult.CONTINUE;
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
}
