package dev.coppice.git;

import java.nio.file.Path;

/** A folder that a search for repositories saw and left out, and why. */
public record PassedOver(Path folder, Reason reason) {

  /** Why it was left out. */
  public enum Reason {
    BARE_REPOSITORY,
    LINKED_WORKTREE,
    SUBMODULE,
    UNBORN_REPOSITORY,
    UNREADABLE,
    UNSUPPORTED_FORMAT,
    /** A repository that the one around it ignores. */
    IGNORED,
    /** A repository just below the depth to which a search goes. */
    TOO_DEEP,
    /** A link to a repository that was not found by itself. */
    SYMBOLIC_LINK
  }
}
