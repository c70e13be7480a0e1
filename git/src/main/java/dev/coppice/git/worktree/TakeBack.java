package dev.coppice.git.worktree;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.GitFiles;
import dev.coppice.git.quarantine.QuarantineBox;
import dev.coppice.git.worktree.WorktreeParts.FolderPart;
import dev.coppice.git.worktree.WorktreeParts.RegistrationPart;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes back a worktree that nobody was given yet: see {@link LinkedWorktrees#takeBack}. What is in
 * either place but is not this worktree's is left as it is.
 */
final class TakeBack {
  private final HeadFiles headFiles;

  TakeBack(HeadFiles headFiles) {
    this.headFiles = headFiles;
  }

  List<String> takeBack(WorktreeLocation worktree, QuarantinePlace place) {
    try {
      OwnRegistration.deleteFresh(worktree);
      WorktreeParts parts = WorktreeParts.of(worktree);
      boolean folderGone = deleteFolder(worktree, parts, place);
      boolean registrationGone = folderGone && deleteRegistration(worktree);
      if (!folderGone || !registrationGone) {
        moveAside(worktree, place);
      }
      return notes(worktree, place);
    } catch (IOException e) {
      throw Durable.failure("cannot take back " + worktree.folder(), e);
    }
  }

  /** Returns whether nothing of this worktree's is left in the folder's place. */
  private boolean deleteFolder(
      WorktreeLocation worktree, WorktreeParts parts, QuarantinePlace place) throws IOException {
    return switch (parts.folder()) {
      case GONE, OTHER -> true;
      case UNFINISHED -> deleteLast(worktree);
      case NAMES_REGISTRATION -> {
        boolean cut = Files.exists(place.registration(), LinkOption.NOFOLLOW_LINKS);
        yield !cut && cleared(worktree, parts) && deleteLast(worktree);
      }
    };
  }

  private boolean cleared(WorktreeLocation worktree, WorktreeParts parts) throws IOException {
    return !HeadFiles.holdsMoreThanGitFile(worktree.folder())
        || (parts.registration() == RegistrationPart.NAMES_FOLDER
            && OwnRegistration.holdsNothingMore(worktree)
            && headFiles.clear(worktree));
  }

  /** The {@code .git} file, and the folder; if somebody writes into it just then, it stays. */
  private static boolean deleteLast(WorktreeLocation worktree) throws IOException {
    CrashPoint.WORKTREE_CLEARED.reached();
    Files.deleteIfExists(worktree.gitFile());
    CrashPoint.GIT_FILE_DELETED.reached();
    if (deleteEmpty(worktree)) {
      return true;
    }
    Durable.write(worktree.gitFile(), GitFiles.gitFileContent(worktree.registration()));
    return false;
  }

  private static boolean deleteEmpty(WorktreeLocation worktree) throws IOException {
    try {
      Files.delete(worktree.folder());
      CrashPoint.WORKTREE_FOLDER_DELETED.reached();
      Durable.sync(RawPaths.parent(worktree.folder()));
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private static boolean deleteRegistration(WorktreeLocation worktree) throws IOException {
    return switch (WorktreeParts.of(worktree).registration()) {
      case GONE, OTHER -> true;
      case UNFINISHED, NAMES_FOLDER -> OwnRegistration.delete(worktree);
    };
  }

  /** The registration first: the other way round, a user's prune could take it between. */
  private static void moveAside(WorktreeLocation worktree, QuarantinePlace place)
      throws IOException {
    WorktreeParts parts = WorktreeParts.of(worktree);
    if (parts.registration() == RegistrationPart.NAMES_FOLDER
        || parts.registration() == RegistrationPart.UNFINISHED) {
      Durable.makeFolders(RawPaths.parent(place.registration()));
      Durable.move(worktree.registration(), place.registration());
    }
    if (parts.folder() == FolderPart.NAMES_REGISTRATION
        || parts.folder() == FolderPart.UNFINISHED) {
      new QuarantineBox(place).make(worktree);
      Durable.move(worktree.folder(), place.tree());
    }
  }

  private static List<String> notes(WorktreeLocation worktree, QuarantinePlace place) {
    List<String> notes = new ArrayList<>();
    if (Files.exists(place.tree(), LinkOption.NOFOLLOW_LINKS)) {
      notes.add(
          "%s held more than its branch's files and was moved to %s"
              .formatted(worktree.folder(), place.tree()));
    }
    if (Files.exists(place.registration(), LinkOption.NOFOLLOW_LINKS)) {
      notes.add(
          "the registration %s was moved to %s"
              .formatted(worktree.registrationId(), place.registration()));
    }
    return notes;
  }
}
