package dev.coppice.git.records;

import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a worktree's private git folder, without links, locks, sockets, submodules and the
 * index, which are each a matter of their own.
 */
public final class PrivateFiles {
  /** A folder in which we let git merge; a crash may leave it behind. */
  public static final String MERGING = "coppice-merging";

  private PrivateFiles() {}

  public static List<PrivateFile> read(Path registration) throws IOException {
    List<PrivateFile> files = new ArrayList<>();
    Files.walkFileTree(registration, new Reader(registration, files));
    return files;
  }

  /**
   * One file.
   *
   * @param path relative, bytes with {@code /} between names
   * @param content all of it
   * @param executable whether it may be run
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record PrivateFile(byte[] path, byte[] content, boolean executable) {}

  private static final class Reader extends SimpleFileVisitor<Path> {
    private final Path top;
    private final List<PrivateFile> files;

    Reader(Path top, List<PrivateFile> files) {
      this.top = top;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(top.resolve("modules")) || folder.equals(top.resolve(MERGING))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && !isLeftOut(file)) {
        byte[] path = RawPaths.bytes(top.relativize(file));
        files.add(
            new PrivateFile(path, Files.readAllBytes(file), UnixStat.of(file).isExecutable()));
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isLeftOut(Path file) {
      String name = String.valueOf(file.getFileName());
      return name.endsWith(".lock")
          || file.equals(top.resolve("index"))
          || name.startsWith("sharedindex.");
    }
  }
}
