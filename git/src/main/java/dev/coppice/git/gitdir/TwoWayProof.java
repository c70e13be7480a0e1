package dev.coppice.git.gitdir;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
      Path common = NamedPath.of(registration, registration.resolve("commondir"), "");
      if (!NamedPath.same(common, worktree.commonDir())) {
        return Optional.of("the registration belongs to " + common);
      }
      Path gitFile = NamedPath.of(registration, registration.resolve("gitdir"), "");
      Path parent = gitFile.getParent();
      return parent != null && gitFile.endsWith(".git") && NamedPath.same(parent, worktree.folder())
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
      Path registration = NamedPath.of(worktree.folder(), worktree.gitFile(), GITDIR);
      return NamedPath.same(registration, worktree.registration())
          ? Optional.empty()
          : Optional.of("its .git file names " + registration);
    } catch (IOException e) {
      return Optional.of("its .git file could not be read: " + e.getMessage());
    }
  }
}
