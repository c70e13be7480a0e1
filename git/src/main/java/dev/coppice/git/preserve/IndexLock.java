package dev.coppice.git.preserve;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * Gives a worktree another index in one step, under the lock that git takes for that. The lock is a
 * second name of a file of ours: so it has all its bytes when it is there, and is known for ours
 * after a crash.
 *
 * @param registration the private git folder
 * @param fresh where our file is
 */
record IndexLock(Path registration, Path fresh) {

  /**
   * @param content the other index
   * @param written when git wrote it
   * @param seen the one that it takes the place of
   * @throws GitException IO if somebody else writes the index, or has changed it since it was seen
   */
  void replace(byte[] content, FileTime written, IndexFile seen, Bringing bringing)
      throws IOException {
    Files.deleteIfExists(fresh);
    Durable.write(fresh, content);
    Files.setLastModifiedTime(fresh, written);
    take();
    CrashPoint.INDEX_LOCKED.reached();
    try {
      if (!isSame(bringing.index(), seen)) {
        throw new GitException(
            Kind.IO, "somebody has just changed the index of " + bringing.worktree().folder());
      }
      Durable.move(lock(), registration.resolve("index"));
      CrashPoint.INDEX_REPLACED.reached();
    } finally {
      release();
    }
  }

  private void take() throws IOException {
    try {
      Files.createLink(lock(), fresh);
    } catch (FileAlreadyExistsException e) {
      throw new GitException(Kind.IO, lock() + " is there: git is at work in this worktree", e);
    }
  }

  /** Leaves no lock of ours behind, and nobody else's alone. */
  void release() throws IOException {
    if (Lstat.exists(lock()) && Lstat.exists(fresh) && Files.isSameFile(lock(), fresh)) {
      Files.delete(lock());
    }
    Files.deleteIfExists(fresh);
  }

  /**
   * Whether two say the same, whatever git remembers of files. In a sparse checkout, git drops the
   * mark skip-worktree of what is there when it next looks.
   */
  static boolean isSame(IndexFile one, IndexFile other) {
    return hex(one).equals(hex(other));
  }

  private static String hex(IndexFile index) {
    return new Fingerprint()
        .index(index.with(index.entries().stream().map(IndexEntry::withoutSkip).toList()))
        .hex();
  }

  private Path lock() {
    return registration.resolve("index.lock");
  }
}
