package dev.coppice.git.disk;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** File operations that have reached the disk when they return. */
public final class Durable {

  private Durable() {}

  /** Writes a new or existing file in place; its folder is not synced. */
  public static void write(Path file, String content) throws IOException {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a new or existing file in place; its folder is not synced. */
  public static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** Renames within a file system and syncs both parents. */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    sync(RawPaths.parent(to));
    sync(RawPaths.parent(from));
  }

  /** Syncs a file or folder. */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Makes a folder and those above it, and syncs every folder that got an entry. */
  public static void makeFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = RawPaths.parent(folder);
    makeFolders(parent);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder);
      sync(parent);
    }
  }

  /** The failure of a file operation, as the kind of thing that it is for a person. */
  public static GitException failure(String what, IOException cause) {
    return new GitException(kind(cause), what + ": " + reason(cause), cause);
  }

  private static Kind kind(IOException cause) {
    String words = reason(cause);
    if (words.contains("No space left on device") || words.contains("quota exceeded")) {
      return Kind.NO_SPACE;
    }
    return isRefused(cause) ? Kind.NOT_WRITABLE : Kind.IO;
  }

  /** Whether a file or folder may not be written. */
  public static boolean isRefused(IOException cause) {
    String words = reason(cause);
    return cause instanceof AccessDeniedException
        || words.contains("Read-only file system")
        || words.contains("Permission denied");
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    if (cause instanceof NoSuchFileException gone) {
      return "there is no " + gone.getFile();
    }
    if (cause instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason() + " (" + failed.getFile() + ")";
    }
    return String.valueOf(cause.getMessage());
  }
}
