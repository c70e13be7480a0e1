package dev.coppice.sessionmanager.verb;

import dev.coppice.git.QuarantinePlace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The place of a worktree in quarantine, and whether it is whole. */
record Resting(Remains remains, QuarantinePlace place) {

  static Resting of(Context context, Remains remains) {
    return new Resting(
        remains,
        context
            .layout()
            .quarantine(
                remains.repository().location(),
                remains.removal().operation(),
                remains.removal().number()));
  }

  private boolean isWhole() {
    return isThere(place.tree()) && isThere(place.registration());
  }

  /** Something of it is gone that should be there. */
  boolean isBroken() {
    return !isWhole() && !isNowhere();
  }

  /** Whether its files are there. */
  boolean hasFiles() {
    return isThere(place.tree()) || isThere(place.emptying());
  }

  /**
   * Nothing of it is left anywhere, nor is its repository: there is nothing to be done about it.
   */
  boolean isNowhere() {
    return !isThere(place.commonDir()) && !isThere(place.tree()) && !isThere(place.emptying());
  }

  /** The part that is gone; the folder, if both are. */
  Path missing() {
    return isThere(place.tree()) ? place.registration() : place.tree();
  }

  private static boolean isThere(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }
}
