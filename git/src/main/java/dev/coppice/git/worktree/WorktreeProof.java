package dev.coppice.git.worktree;

import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.worktree.WorktreeParts.FolderPart;
import dev.coppice.git.worktree.WorktreeParts.RegistrationPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The two-way proof that a worktree is what its row says: see {@link LinkedWorktrees#look}. */
final class WorktreeProof {

  private WorktreeProof() {}

  static Presence look(WorktreeLocation worktree) {
    Optional<String> obstacle =
        obstacle(worktree.commonDir()).or(() -> obstacleAbove(worktree.folder()));
    if (obstacle.isPresent()) {
      return new Presence.Unreachable(obstacle.get());
    }
    try {
      return verdict(worktree, WorktreeParts.of(worktree));
    } catch (IOException e) {
      return new Presence.Unreachable("cannot be read: " + e.getMessage());
    }
  }

  private static Presence verdict(WorktreeLocation worktree, WorktreeParts parts) {
    return switch (parts.folder()) {
      case GONE ->
          switch (parts.registration()) {
            case GONE -> new Presence.Absent();
            case NAMES_FOLDER -> new Presence.FolderMissing();
            case UNFINISHED, OTHER -> foreign(worktree, parts);
          };
      case NAMES_REGISTRATION ->
          switch (parts.registration()) {
            case GONE -> new Presence.RegistrationMissing();
            case NAMES_FOLDER -> new Presence.Present();
            case UNFINISHED, OTHER -> foreign(worktree, parts);
          };
      case UNFINISHED, OTHER -> foreign(worktree, parts);
    };
  }

  private static Presence foreign(WorktreeLocation worktree, WorktreeParts parts) {
    String folder =
        parts.folder() == FolderPart.OTHER
            ? worktree.folder() + " is not a folder that names " + worktree.registration()
            : parts.folder() == FolderPart.UNFINISHED ? worktree.folder() + " is empty" : "";
    String registration =
        parts.registration() == RegistrationPart.OTHER
            ? worktree.registration() + " does not name " + worktree.folder()
            : parts.registration() == RegistrationPart.UNFINISHED
                ? worktree.registration() + " is unfinished"
                : "";
    String between = folder.isEmpty() || registration.isEmpty() ? "" : "; ";
    return new Presence.Foreign(folder + between + registration);
  }

  private static Optional<String> obstacle(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.of(folder + " is not there");
    }
    return Files.isReadable(folder) && Files.isExecutable(folder)
        ? Optional.empty()
        : Optional.of("permission denied for " + folder);
  }

  /** The nearest folder above that exists must let us look into it. */
  private static Optional<String> obstacleAbove(Path folder) {
    Path above = RawPaths.parent(folder);
    while (Files.notExists(above, LinkOption.NOFOLLOW_LINKS) && above.getParent() != null) {
      above = RawPaths.parent(above);
    }
    return obstacle(above);
  }
}
