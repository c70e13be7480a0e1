package dev.coppice.git.gitdir;

import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.program.GitEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the small text files of git's layout: {@code gitrepository-layout(5)}. */
public final class GitFiles {
  private static final int LARGEST = 64 << 10;
  private static final String GITDIR = "gitdir: ";

  private GitFiles() {}

  /** A file's text without line ends at its end; empty if there is no such regular file. */
  public static Optional<String> read(Path file) throws IOException {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      int end = text.length();
      while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
        end--;
      }
      return Optional.of(text.substring(0, end));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  /** The git folder that a {@code .git} file names, absolute; empty if it is not such a file. */
  public static Optional<Path> gitFileTarget(Path gitFile) throws IOException {
    if (!Files.isRegularFile(gitFile, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return read(gitFile)
        .filter(text -> text.startsWith(GITDIR))
        .flatMap(text -> resolve(RawPaths.parent(gitFile), text.substring(GITDIR.length())));
  }

  /** What a {@code .git} file says. */
  public static String gitFileContent(Path gitDir) {
    return GITDIR + GitEnvironment.argument(gitDir) + "\n";
  }

  /** A path that a file names, relative to {@code from}; empty if it cannot be a path. */
  static Optional<Path> resolve(Path from, String named) {
    try {
      return named.isEmpty() ? Optional.empty() : Optional.of(from.resolve(named).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether two paths lead to the same place; equal as text if either cannot be followed. */
  public static boolean samePlace(Path one, Path other) {
    try {
      return one.equals(other) || one.toRealPath().equals(other.toRealPath());
    } catch (IOException e) {
      return one.normalize().equals(other.normalize());
    }
  }
}
