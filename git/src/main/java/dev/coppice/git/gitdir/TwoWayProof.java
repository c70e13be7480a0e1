package dev.coppice.git.gitdir;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Shows that a folder and a registration belong to each other and lie where they should: the
 * folder's {@code .git} file names the registration, the registration's {@code gitdir} the file,
 * {@code commondir} the repository, and no link stands on the way.
 */
public final class TwoWayProof {
  private static final String GITDIR = "gitdir: ";

  private TwoWayProof() {}

  /** What does not hold, as half a sentence; empty if all does. */
  public static Optional<String> problem(WorktreeLocation worktree, Path worktreesRoot) {
    try {
      return placeProblem(worktree.folder(), worktreesRoot)
          .or(() -> registrationProblem(worktree))
          .or(() -> folderProblem(worktree));
    } catch (IOException | InvalidPathException e) {
      return Optional.of("it could not be looked at: " + e.getMessage());
    }
  }

  /** Whether the folder is there and no link leads to it from the root on. */
  private static Optional<String> placeProblem(Path folder, Path root) throws IOException {
    Path top = root.toAbsolutePath().normalize();
    if (!folder.isAbsolute() || !folder.equals(folder.normalize()) || !folder.startsWith(top)) {
      return Optional.of(folder + " is not below " + top);
    }
    if (folder.equals(top)) {
      return Optional.of(folder + " is the folder of all worktrees");
    }
    return wayProblem(folder, top)
        .or(() -> Files.exists(folder) ? Optional.empty() : Optional.of(folder + " is not there"));
  }

  /** What leads off the way from the root to a folder, as far as there is one. */
  public static Optional<String> wayProblem(Path folder, Path root) throws IOException {
    Path at = root;
    for (Path name : root.relativize(folder)) {
      at = at.resolve(name);
      if (!Lstat.exists(at)) {
        return Optional.empty();
      }
      if (!Lstat.isFolder(at)) {
        return Optional.of(at + " is a link or a file, not a folder");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> registrationProblem(WorktreeLocation worktree) {
    Path registration = worktree.registration();
    try {
      if (!Lstat.isFolder(registration)) {
        return Optional.of("git has no worktree registered as " + worktree.registrationId());
      }
      if (!Lstat.isFile(registration.resolve("HEAD"))
          && !Files.isSymbolicLink(registration.resolve("HEAD"))) {
        return Optional.of("the registration has no HEAD");
      }
      Path common = named(registration, registration.resolve("commondir"), "");
      if (!same(common, worktree.commonDir())) {
        return Optional.of("the registration belongs to " + common);
      }
      Path gitFile = named(registration, registration.resolve("gitdir"), "");
      Path parent = gitFile.getParent();
      return parent != null && gitFile.endsWith(".git") && same(parent, worktree.folder())
          ? Optional.empty()
          : Optional.of("the registration names " + gitFile);
    } catch (IOException e) {
      return Optional.of("the registration could not be read: " + e.getMessage());
    }
  }

  private static Optional<String> folderProblem(WorktreeLocation worktree) {
    try {
      if (!Lstat.isFile(worktree.gitFile())) {
        return Optional.of(worktree.gitFile() + " is not there or no file");
      }
      Path registration = named(worktree.folder(), worktree.gitFile(), GITDIR);
      return same(registration, worktree.registration())
          ? Optional.empty()
          : Optional.of("its .git file names " + registration);
    } catch (IOException e) {
      return Optional.of("its .git file could not be read: " + e.getMessage());
    }
  }

  /** The path that a file of git's names, seen from {@code base}. */
  public static Path named(Path base, Path file, String prefix) throws IOException {
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
  static boolean same(Path one, Path other) throws IOException {
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
