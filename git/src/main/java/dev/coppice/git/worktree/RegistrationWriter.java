package dev.coppice.git.worktree;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.GitFiles;
import dev.coppice.git.gitdir.Registry;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.worktree.WorktreeParts.FolderPart;
import dev.coppice.git.worktree.WorktreeParts.RegistrationPart;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Writes registrations and {@code .git} files. A registration is made whole beside the others and
 * then renamed into its place, so that nobody ever sees half of one; as in git, a {@code locked}
 * file in it keeps {@code git worktree prune} away until folder and registration name each other.
 */
final class RegistrationWriter {
  private static final String INITIALIZING = "initializing";
  private static final int ATTEMPTS = 50;

  private final WorktreeLocation worktree;
  private final WorktreeHead head;

  RegistrationWriter(WorktreeLocation worktree, WorktreeHead head) {
    this.worktree = worktree;
    this.head = head;
  }

  void write() {
    try {
      WorktreeParts parts = WorktreeParts.of(worktree);
      requireFree(parts);
      if (!finished(parts)) {
        if (parts.registration() != RegistrationPart.NAMES_FOLDER) {
          OwnRegistration.delete(worktree);
          writeRegistration();
        }
        writeFolder();
      }
      unlock();
    } catch (IOException e) {
      throw Durable.failure("cannot make the worktree " + worktree.folder(), e);
    }
  }

  private void requireFree(WorktreeParts parts) throws IOException {
    if (parts.folder() == FolderPart.OTHER) {
      throw taken(worktree.folder() + " is there already");
    }
    if (parts.registration() == RegistrationPart.OTHER) {
      throw taken(worktree.registration() + " belongs to another worktree");
    }
    for (Path other : Registry.folders(worktree.commonDir())) {
      if (!other.equals(worktree.registration()) && names(other)) {
        throw taken("%s is registered as %s".formatted(worktree.folder(), other.getFileName()));
      }
    }
  }

  private boolean names(Path registration) throws IOException {
    return Registry.workTree(registration)
        .filter(folder -> GitFiles.samePlace(folder, worktree.folder()))
        .isPresent();
  }

  private static GitException taken(String what) {
    return new GitException(Kind.PATH_TAKEN, what);
  }

  private static boolean finished(WorktreeParts parts) {
    return parts.folder() == FolderPart.NAMES_REGISTRATION
        && parts.registration() == RegistrationPart.NAMES_FOLDER;
  }

  private void writeRegistration() throws IOException {
    OwnRegistration.deleteFresh(worktree);
    Path fresh = makeFresh();
    Durable.write(fresh.resolve("locked"), INITIALIZING);
    CrashPoint.REGISTRATION_BEGUN.reached();
    Durable.write(fresh.resolve("gitdir"), GitEnvironment.argument(worktree.gitFile()) + "\n");
    Durable.write(fresh.resolve("commondir"), "../..\n");
    Durable.write(fresh.resolve("HEAD"), head.text());
    WorktreeSettings.copy(worktree, fresh, head);
    Durable.sync(fresh);
    CrashPoint.REGISTRATION_WRITTEN.reached();
    moveIntoPlace(fresh);
    CrashPoint.REGISTRATION_IN_PLACE.reached();
    OwnRegistration.deleteFresh(worktree);
  }

  /**
   * Whoever has made the last registration beside takes the folder of all of them away: then once
   * more.
   */
  private Path makeFresh() throws IOException {
    Path fresh = OwnRegistration.fresh(worktree);
    for (int attempt = 1; ; attempt++) {
      try {
        Durable.makeFolders(fresh);
        return fresh;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** A user's prune takes {@code worktrees/} away whenever it is empty: then once more. */
  private void moveIntoPlace(Path fresh) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Durable.makeFolders(RawPaths.parent(worktree.registration()));
        Files.move(fresh, worktree.registration(), StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(RawPaths.parent(worktree.registration()));
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void writeFolder() throws IOException {
    Durable.makeFolders(worktree.folder());
    CrashPoint.WORKTREE_FOLDER_MADE.reached();
    Durable.write(worktree.gitFile(), GitFiles.gitFileContent(worktree.registration()));
    Durable.sync(worktree.folder());
    CrashPoint.GIT_FILE_WRITTEN.reached();
  }

  private void unlock() throws IOException {
    Path locked = worktree.registration().resolve("locked");
    Optional<String> reason =
        Files.isRegularFile(locked, LinkOption.NOFOLLOW_LINKS)
            ? GitFiles.read(locked)
            : Optional.empty();
    if (reason.isPresent() && reason.get().equals(INITIALIZING)) {
      Files.delete(locked);
      Durable.sync(worktree.registration());
    }
  }
}
