package dev.coppice.git;

import java.nio.file.Path;

/**
 * A linked worktree as it should be: a folder and a registration that name each other.
 *
 * @param commonDir the common git folder of the repository, absolute and real
 * @param registrationId the name below {@code worktrees/}, unique to the worktree for ever; its
 *     whole path for a private git folder that lies elsewhere
 * @param folder the top folder of the working tree, absolute
 */
public record WorktreeLocation(Path commonDir, String registrationId, Path folder) {

  /** One whose private git folder lies where git does not look for it. */
  public static WorktreeLocation elsewhere(Path commonDir, Path registration, Path folder) {
    return new WorktreeLocation(commonDir, registration.toAbsolutePath().toString(), folder);
  }

  /** Whether git would find neither it nor its submodules by what they name. */
  public boolean isElsewhere() {
    return registrationId.startsWith("/");
  }

  /** The worktree's private git folder. */
  public Path registration() {
    return commonDir.resolve("worktrees").resolve(registrationId);
  }

  /** The file in the folder that names the registration. */
  public Path gitFile() {
    return folder.resolve(".git");
  }
}
