package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.records.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The file {@code coppice-applying} in a private git folder. While a preservation is brought into
 * its worktree, it names that one: so much of it as is there, is ours.
 */
record ApplyMark(WorktreeLocation worktree, ObjectId preservation) {
  private static final String NAME = "coppice-applying";

  /** Whether bringing this preservation was begun, and neither finished nor taken back. */
  boolean isSet() throws IOException {
    return Lstat.exists(file()) && Files.readString(file()).strip().equals(preservation.name());
  }

  void set() throws IOException {
    Durable.write(file(), preservation.name() + "\n");
    Durable.sync(worktree.registration());
  }

  /** It is finished, or taken back. */
  void clear() throws IOException {
    clearFresh();
    Files.deleteIfExists(file());
    Durable.sync(worktree.registration());
  }

  /** Where a file is written before it takes its place: one at a time. */
  Path fresh() {
    return worktree.folder().resolve(".coppice-" + preservation.name());
  }

  /** The same for a file of the private git folder. */
  Path freshPrivate() {
    return worktree.registration().resolve(NAME + ".new");
  }

  /** The lock that an index takes its place under. */
  IndexLock indexLock() {
    return new IndexLock(worktree.registration(), freshPrivate());
  }

  /** Where git merges, where HEAD has moved. */
  Path merging() {
    return worktree.registration().resolve(PrivateFiles.MERGING);
  }

  /** Of a daemon that was killed. */
  void clearFresh() throws IOException {
    MergeFolder.delete(merging());
    Files.deleteIfExists(fresh());
    indexLock().release();
  }

  private Path file() {
    return worktree.registration().resolve(NAME);
  }
}
