package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds repositories inside a worktree where {@code git status} keeps silent about them. */
final class NestedRepositories {
  private NestedRepositories() {}

  /** Folders with tracked files and a {@code .git} of their own, which status passes over. */
  static List<byte[]> inTrackedFolders(IndexFile index, Path folder, OwnInside own)
      throws IOException {
    List<byte[]> found = new ArrayList<>();
    for (byte[] tracked :
        FoldersAbove.of(index.entries().stream().map(IndexEntry::path).toList())) {
      Path path = RawPaths.resolve(folder, tracked);
      if (Lstat.exists(path.resolve(".git")) && !own.covers(path)) {
        found.add(tracked);
      }
    }
    return found;
  }

  /**
   * Folders with untracked files and a {@code .git} of their own. Git would name such a folder, not
   * its files, if it took that for a repository; what it does not, it passes over.
   */
  static List<byte[]> aroundUntracked(List<StatusEntry> status, Path folder) throws IOException {
    List<byte[]> found = new ArrayList<>();
    for (byte[] parent :
        FoldersAbove.of(
            status.stream().filter(entry -> entry.kind() == '?').map(StatusEntry::name).toList())) {
      Path git = RawPaths.resolve(folder, parent).resolve(".git");
      if (Lstat.isFolder(git) ? Lstat.hasChildren(git) : Lstat.exists(git)) {
        found.add(parent);
      }
    }
    return found;
  }

  /** Whether an untracked file is the HEAD of a bare repository, whose files status lists. */
  static boolean isHeadOfBareRepository(Path untracked) throws IOException {
    return untracked.endsWith("HEAD") && FolderWalk.isBareRepository(untracked);
  }
}
