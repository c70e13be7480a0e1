package dev.coppice.git.gitdir;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Repository.Registration;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the registrations of linked worktrees below a common git folder. */
public final class Registry {
  private final Path commonDir;
  private final Function<BranchName, Optional<ObjectId>> tip;

  /**
   * @param commonDir the common git folder
   * @param tip where a branch stands
   */
  public Registry(Path commonDir, Function<BranchName, Optional<ObjectId>> tip) {
    this.commonDir = commonDir;
    this.tip = tip;
  }

  /** All registrations that name a folder, sorted by id; as git does, others are passed over. */
  public List<Registration> all() throws IOException {
    List<Registration> found = new ArrayList<>();
    for (Path folder : folders(commonDir)) {
      read(folder).ifPresent(found::add);
    }
    return found;
  }

  /** The private git folders of all registrations, sorted by id. */
  public static List<Path> folders(Path commonDir) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(commonDir.resolve("worktrees"), Files::isDirectory)) {
      entries.forEach(folders::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    folders.sort(Comparator.naturalOrder());
    return folders;
  }

  /** The top folder of the working tree that a registration names; it need not exist. */
  public static Optional<Path> workTree(Path registration) throws IOException {
    Path file = registration.resolve("gitdir");
    if (GitFiles.read(file).filter(text -> !text.isEmpty()).isEmpty()) {
      return Optional.empty();
    }
    // Read as bytes: a user's worktree may lie in a folder whose name is not UTF-8.
    Path gitFile = NamedPath.of(registration, file, "");
    return Optional.of(gitFile.endsWith(".git") ? RawPaths.parent(gitFile) : gitFile);
  }

  private Optional<Registration> read(Path registration) throws IOException {
    Optional<Path> folder = workTree(registration);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    HeadFile head = HeadFile.read(registration);
    Optional<ObjectId> commit = head.commit().or(() -> head.branch().flatMap(tip));
    return Optional.of(
        new Registration(
            registration.getFileName().toString(),
            folder.get(),
            head.branch(),
            commit,
            GitFiles.read(registration.resolve("locked"))));
  }
}
