package dev.coppice.git.index;

import org.eclipse.jgit.lib.ObjectId;

/**
 * One entry of an index.
 *
 * @param path its path, bytes with {@code /} between names
 * @param id the blob, the commit of a submodule, or the tree of a folder
 * @param mode type and permission bits as git knows them: 100644, 100755, 120000, 160000 (octal);
 *     040000 for a folder that stands as one entry
 * @param stage 0, or 1 to 3 while unmerged
 * @param assumeUnchanged whether git was told never to look at the file
 * @param skipWorktree whether git was told that the file need not be there
 * @param intentToAdd whether only the name was added
 * @param at where it begins in the file; 0 if it is not in one
 * @param stat what the file was like when git last looked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IndexEntry(
    byte[] path,
    ObjectId id,
    int mode,
    int stage,
    boolean assumeUnchanged,
    boolean skipWorktree,
    boolean intentToAdd,
    int at,
    Stat stat) {
  private static final int TYPE = 0170000;
  private static final int GITLINK = 0160000;
  private static final int LINK = 0120000;
  private static final int FOLDER = 0040000;

  /** What stands for a folder in a sparse index. */
  static IndexEntry folder(byte[] path, ObjectId tree) {
    return new IndexEntry(path, tree, FOLDER, 0, false, false, false, 0, new Stat(0, 0, 0, 0));
  }

  /** One that was just added, of which git remembers nothing yet. */
  public static IndexEntry of(byte[] path, ObjectId id, int mode) {
    return new IndexEntry(path, id, mode, 0, false, false, false, 0, new Stat(0, 0, 0, 0));
  }

  /** The same without the mark that the file need not be there. */
  public IndexEntry withoutSkip() {
    return new IndexEntry(path, id, mode, stage, assumeUnchanged, false, intentToAdd, at, stat);
  }

  public boolean isSubmodule() {
    return (mode & TYPE) == GITLINK;
  }

  public boolean isFolder() {
    return (mode & TYPE) == FOLDER;
  }

  public boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  public boolean isExecutable() {
    return mode == 0100755;
  }

  /** Whether {@code git status} does not look at the file. */
  public boolean isHidden() {
    return assumeUnchanged || skipWorktree;
  }

  /**
   * What stat(2) said.
   *
   * @param mtimeSeconds last change, seconds since 1970 (the lower 32 bits)
   * @param mtimeNanos the rest of it
   * @param inode the lower 32 bits
   * @param size bytes (the lower 32 bits)
   */
  public record Stat(int mtimeSeconds, int mtimeNanos, int inode, int size) {}
}
