package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import dev.coppice.git.disk.WorktreeFiles;
import dev.coppice.git.gitdir.FilledTime;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** Permissions of files that git does not keep: it knows only whether the owner may execute one. */
final class Permissions {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int READ = 0444;
  private static final int EXECUTE = 0111;
  private static final int OWNER = 0700;

  private Permissions() {}

  /**
   * Tracked files whose permissions are not those that git gives: the umask shows in the worktree's
   * {@code .git} file. Files that nobody has touched since git made them are not looked at.
   *
   * @param index as git has just found the files
   */
  static List<CapturedFile> unusual(WorktreeLocation worktree, IndexFile index) throws IOException {
    Path folder = worktree.folder();
    FileTime filled = FilledTime.read(worktree.registration());
    int plain = UnixStat.of(folder.resolve(".git")).mode() & 0777 & ~EXECUTE;
    int executable = plain | ((plain & READ) >> 2);
    List<CapturedFile> unusual = new ArrayList<>();
    WorktreeFiles files = new WorktreeFiles(folder);
    for (IndexEntry entry : index.entries()) {
      boolean asGitMadeIt = !entry.isHidden() && index.isUntouched(entry, filled);
      if (!asGitMadeIt && !entry.isLink() && !entry.isSubmodule()) {
        int mode = mode(files, RawPaths.resolve(folder, entry.path()));
        boolean usual = (mode & 07777) == (entry.isExecutable() ? executable : plain);
        if ((mode & TYPE) == REGULAR && !usual) {
          unusual.add(
              new CapturedFile(CapturedFile.Kind.MODE, mode, ObjectId.zeroId(), entry.path()));
        }
      }
    }
    return unusual;
  }

  private static int mode(WorktreeFiles files, Path file) throws IOException {
    try {
      return files.isReached(file) ? UnixStat.of(file).mode() : 0;
    } catch (FileSystemException e) {
      if (Lstat.exists(file)) {
        throw e;
      }
      return 0;
    }
  }

  /** Gives a folder the permissions it had. */
  static void setOfFolder(Path base, CapturedFile folder) throws IOException {
    Path path = RawPaths.resolve(base, folder.path());
    if (folder.permissions() != 0 && Lstat.isFolder(path)) {
      Files.setAttribute(path, "unix:mode", folder.permissions(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Lets the owner delete what is in a folder. */
  static void openFolder(Path folder) throws IOException {
    int mode = UnixStat.of(folder).mode() & 07777;
    if ((mode & OWNER) != OWNER) {
      Files.setAttribute(folder, "unix:mode", mode | OWNER, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Gives a file the permissions it had. */
  static void set(Path folder, CapturedFile file) throws IOException {
    Path path = RawPaths.resolve(folder, file.path());
    if (!file.isLink() && Lstat.isFile(path)) {
      Files.setAttribute(path, "unix:mode", file.permissions(), LinkOption.NOFOLLOW_LINKS);
    }
  }
}
