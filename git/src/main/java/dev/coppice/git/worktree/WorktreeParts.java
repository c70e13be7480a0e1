package dev.coppice.git.worktree;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.GitFiles;
import dev.coppice.git.gitdir.Registry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The two parts of a worktree as they are on disk, each for itself: the proof that folder and
 * registration name each other takes both.
 *
 * @param folder what is in the folder's place
 * @param registration what is in the registration's place
 */
record WorktreeParts(FolderPart folder, RegistrationPart registration) {

  /** What is in the place of the folder. */
  enum FolderPart {
    GONE,
    /** A real folder with nothing in it but perhaps the beginning of our {@code .git} file. */
    UNFINISHED,
    /** A real folder whose {@code .git} file names the registration's place. */
    NAMES_REGISTRATION,
    /** Something else: a link, a file, a folder without our {@code .git} file. */
    OTHER
  }

  /** What is in the place of the registration. */
  enum RegistrationPart {
    GONE,
    /** A folder without a whole {@code gitdir} file, as a kill while it is written leaves it. */
    UNFINISHED,
    /** A registration that names the folder and this repository. */
    NAMES_FOLDER,
    OTHER
  }

  /**
   * Looks at both; no link in the place of either is followed.
   *
   * @throws IOException if that cannot be told
   */
  static WorktreeParts of(WorktreeLocation worktree) throws IOException {
    return new WorktreeParts(folderPart(worktree), registrationPart(worktree));
  }

  private static FolderPart folderPart(WorktreeLocation worktree) throws IOException {
    Optional<BasicFileAttributes> attributes = attributes(worktree.folder());
    if (attributes.isEmpty()) {
      return FolderPart.GONE;
    }
    if (!attributes.get().isDirectory()) {
      return FolderPart.OTHER;
    }
    if (isUnfinished(worktree)) {
      return FolderPart.UNFINISHED;
    }
    boolean names =
        GitFiles.gitFileTarget(worktree.gitFile())
            .filter(target -> GitFiles.samePlace(target, worktree.registration()))
            .isPresent();
    return names ? FolderPart.NAMES_REGISTRATION : FolderPart.OTHER;
  }

  private static RegistrationPart registrationPart(WorktreeLocation worktree) throws IOException {
    Path registration = worktree.registration();
    Optional<BasicFileAttributes> attributes = attributes(registration);
    if (attributes.isEmpty()) {
      return RegistrationPart.GONE;
    }
    if (!attributes.get().isDirectory()) {
      return RegistrationPart.OTHER;
    }
    if (isBeginning(registration.resolve("gitdir"), worktree.gitFile().toString())) {
      return RegistrationPart.UNFINISHED;
    }
    boolean namesFolder =
        Registry.workTree(registration)
            .filter(folder -> GitFiles.samePlace(folder, worktree.folder()))
            .isPresent();
    return namesFolder && isOf(worktree) ? RegistrationPart.NAMES_FOLDER : RegistrationPart.OTHER;
  }

  /** Without a whole {@code commondir} file it is one that was not finished. */
  private static boolean isOf(WorktreeLocation worktree) throws IOException {
    Path registration = worktree.registration();
    if (isBeginning(registration.resolve("commondir"), "../..")) {
      return true;
    }
    return GitFiles.read(registration.resolve("commondir"))
        .map(text -> registration.resolve(text).normalize())
        .map(common -> GitFiles.samePlace(common, worktree.commonDir()))
        .orElse(false);
  }

  private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnfinished(WorktreeLocation worktree) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(worktree.folder())) {
      for (Path entry : entries) {
        if (!entry.endsWith(".git")) {
          return false;
        }
      }
    }
    return isBeginning(
        worktree.gitFile(), GitFiles.gitFileContent(worktree.registration()).strip());
  }

  /** Whether a file is missing, or breaks off before it says {@code whole}. */
  private static boolean isBeginning(Path file, String whole) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && GitFiles.read(file)
            .filter(text -> whole.startsWith(text) && text.length() < whole.length())
            .isPresent();
  }
}
