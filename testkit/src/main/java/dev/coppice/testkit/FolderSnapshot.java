package dev.coppice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a folder holds, for comparison: every path with its kind, its permission bits and the hash
 * of its bytes or the target of its link. Times are left out.
 *
 * @param entries by path relative to the folder
 */
public record FolderSnapshot(SortedMap<String, String> entries) {

  /** Takes everything. */
  public static FolderSnapshot of(Path folder) {
    return of(folder, path -> true);
  }

  /** Takes everything but {@code .git} and what is below it. */
  public static FolderSnapshot withoutGit(Path folder) {
    return of(folder, path -> !path.startsWith(".git"));
  }

  /** Takes the paths (relative to the folder) that {@code wanted} accepts. */
  public static FolderSnapshot of(Path folder, Predicate<Path> wanted) {
    SortedMap<String, String> entries = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path relative = folder.relativize(path);
        if (!path.equals(folder) && wanted.test(relative)) {
          entries.put(relative.toString(), describe(path));
        }
      }
      return new FolderSnapshot(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String describe(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link " + Files.readSymbolicLink(path);
    }
    int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    String bits = Integer.toOctalString(mode);
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? bits + " " + hash(Files.readAllBytes(path))
        : bits;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
