package dev.coppice.git.assess;

import java.util.Arrays;

/**
 * One line of {@code git status --porcelain=v2}.
 *
 * @param kind {@code 1} changed, {@code u} unmerged, {@code ?} untracked, {@code !} ignored
 * @param staged what the index did with it; {@code .} if nothing
 * @param changed what the disk did with it; {@code .} if nothing
 * @param submodule {@code N...}, or {@code S<c><m><u>} for a submodule
 * @param path bytes with {@code /} between names; a folder ends in one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StatusEntry(char kind, char staged, char changed, String submodule, byte[] path) {

  public boolean isSubmodule() {
    return submodule.startsWith("S");
  }

  /** Whether git saw new commits, changes or untracked files in the submodule. */
  public boolean submoduleChanged() {
    return isSubmodule() && !submodule.equals("S...");
  }

  public boolean isFolder() {
    return path.length > 0 && path[path.length - 1] == '/';
  }

  /** The path without the slash at a folder's end. */
  public byte[] name() {
    return isFolder() ? Arrays.copyOf(path, path.length - 1) : path;
  }
}
