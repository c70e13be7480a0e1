package dev.coppice.git.gitdir;

import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A path that a file of git's names: {@code .git}, {@code gitdir} or {@code commondir}. */
public final class NamedPath {
  private NamedPath() {}

  /** The path that a file of git's names, seen from {@code base}. */
  public static Path of(Path base, Path file, String prefix) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
    if (end <= start.length || !Arrays.equals(start, 0, start.length, bytes, 0, start.length)) {
      throw new IOException(file + " names nothing");
    }
    byte[] name = Arrays.copyOfRange(bytes, start.length, end);
    Path root = name[0] == '/' ? Path.of("/") : base;
    byte[] below = name[0] == '/' ? Arrays.copyOfRange(name, 1, name.length) : name;
    return RawPaths.resolve(root, below).normalize();
  }

  /** Whether two paths are the same, links on the way followed; one that is not there is none. */
  public static boolean same(Path one, Path other) throws IOException {
    return one.equals(other)
        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
  }

  /** Whether two paths are or, where there is nothing yet, would be the same. */
  public static boolean wouldBeSame(Path one, Path other) throws IOException {
    return one.equals(other) || real(one).equals(real(other));
  }

  private static Path real(Path path) throws IOException {
    Path at = path.toAbsolutePath();
    while (!Files.exists(at)) {
      at = RawPaths.parent(at);
    }
    return at.toRealPath().resolve(at.relativize(path));
  }
}
