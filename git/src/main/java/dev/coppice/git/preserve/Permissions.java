package dev.coppice.git.preserve;

import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/** Permissions of files that git does not keep: it knows only whether the owner may execute one. */
final class Permissions {
  private static final int READ = 0444;
  private static final int EXECUTE = 0111;

  private Permissions() {}

  /**
   * Tracked files that are otherwise unchanged, and whose permissions are not those that git gives:
   * the umask shows in the worktree's {@code .git} file.
   *
   * @param seen the paths that are captured anyway
   */
  static List<CapturedFile> unusual(Path folder, IndexFile index, Set<String> seen)
      throws IOException {
    int plain = UnixStat.of(folder.resolve(".git")).mode() & 0777 & ~EXECUTE;
    int executable = plain | ((plain & READ) >> 2);
    List<CapturedFile> unusual = new ArrayList<>();
    for (IndexEntry entry : index.entries()) {
      boolean regular = !entry.isLink() && !entry.isSubmodule();
      Path file = RawPaths.resolve(folder, entry.path());
      if (!regular
          || seen.contains(CapturedFile.key(entry.path()))
          || (entry.isHidden() && !Lstat.isFile(file))) {
        continue;
      }
      UnixStat stat = UnixStat.of(file);
      int permissions = stat.mode() & 07777;
      if (permissions != (entry.isExecutable() ? executable : plain)) {
        unusual.add(
            new CapturedFile(CapturedFile.Kind.MODE, stat.mode(), ObjectId.zeroId(), entry.path()));
      }
    }
    return unusual;
  }

  /** Gives a file the permissions it had. */
  static void set(Path folder, CapturedFile file) throws IOException {
    Path path = RawPaths.resolve(folder, file.path());
    if (!file.isLink() && Lstat.isFile(path)) {
      Files.setAttribute(path, "unix:mode", file.permissions(), LinkOption.NOFOLLOW_LINKS);
    }
  }
}
