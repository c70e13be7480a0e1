package dev.coppice.git.preserve;

import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * One file, link or folder of a repository inside a worktree, in its place.
 *
 * @param base what its path is relative to
 * @param inTree whether that is the working tree
 */
record Placed(Path base, boolean inTree, CapturedFile file) {

  Path path() {
    return RawPaths.resolve(base, file.path());
  }

  boolean isFolder() {
    return file.kind() == CapturedFile.Kind.FOLDER;
  }

  boolean isGits() {
    return InnerState.isGits(file);
  }

  /** Whether git takes for a repository what this file is there for. */
  boolean shows() {
    return !isFolder() && (file.key().endsWith("/.git") || file.key().endsWith("/HEAD"));
  }

  boolean isFree() throws IOException {
    return !Lstat.exists(path()) && Bringing.noFolderAbove(base, file.path()).isEmpty();
  }

  boolean holds() throws IOException {
    if (Bringing.noFolderAbove(base, file.path()).isPresent()) {
      return false;
    }
    Optional<BasicFileAttributes> found = Lstat.of(path());
    if (found.isEmpty() || isFolder() || found.get().isDirectory()) {
      return found.isPresent() && isFolder() && found.get().isDirectory();
    }
    return !found.get().isOther()
        && found.get().isSymbolicLink() == file.isLink()
        && file.again(base).hash().equals(file.hash());
  }

  String shown() {
    return RawPaths.shown(file.path());
  }
}
