package dev.coppice.git.quarantine;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.MountTable;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a folder can be renamed to another parent, looked up without trying. */
final class RenameCheck {
  private RenameCheck() {}

  /**
   * @throws GitException NOT_WRITABLE, PATH_TAKEN, or IO if it lies on another file system or holds
   *     a mount
   */
  static void require(Path from, Path to) throws IOException {
    if (Lstat.exists(to)) {
      throw new GitException(Kind.PATH_TAKEN, to + " is there already");
    }
    Path target = nearestFolder(to);
    // The folder itself too: its ".." changes.
    for (Path folder : List.of(from, RawPaths.parent(from), target)) {
      if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
        throw new GitException(Kind.NOT_WRITABLE, "no permission to change " + folder);
      }
    }
    List<String> mounts = MountTable.read().atOrBelow(from.toRealPath());
    if (!mounts.isEmpty()) {
      throw new GitException(Kind.IO, "something is mounted at " + mounts.getFirst());
    }
    if (!Files.getFileStore(from).equals(Files.getFileStore(target))) {
      throw new GitException(Kind.IO, from + " and " + target + " are on different file systems");
    }
  }

  private static Path nearestFolder(Path path) {
    Path at = RawPaths.parent(path);
    while (!Files.isDirectory(at)) {
      at = RawPaths.parent(at);
    }
    return at;
  }
}
