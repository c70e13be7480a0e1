package dev.coppice.git.assess;

import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import dev.coppice.git.disk.WorktreeFiles;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.WorktreeIndex;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * Compares with the disk what {@code git status} was told not to look at: entries marked
 * assume-unchanged or skip-worktree. In doubt, an entry counts as changed. Of a submodule only its
 * folder is looked at.
 *
 * @param folder the working tree
 * @param sparse whether a sparse checkout explains why marked files are not there
 * @param modes whether the executable bit means something ({@code core.fileMode})
 */
public record HiddenEntries(Path folder, boolean sparse, boolean modes) {

  /** The paths of those that differ. */
  public List<byte[]> changed(WorktreeIndex index) throws IOException {
    return changed(
        index.content().entries().stream().filter(IndexEntry::isHidden).toList(), index.written());
  }

  /** The paths of those entries that differ, hidden or not. */
  public List<byte[]> changed(List<IndexEntry> entries, FileTime indexWritten) throws IOException {
    List<byte[]> changed = new ArrayList<>();
    WorktreeFiles files = new WorktreeFiles(folder);
    for (IndexEntry entry : entries) {
      if (differs(files, entry, indexWritten)) {
        changed.add(entry.path());
      }
    }
    return changed;
  }

  private boolean differs(WorktreeFiles files, IndexEntry entry, FileTime indexWritten)
      throws IOException {
    Path file = RawPaths.resolve(folder, entry.path());
    Optional<BasicFileAttributes> found = files.of(file);
    if (found.isEmpty()) {
      return !(entry.skipWorktree() && sparse);
    }
    if (entry.isSubmodule()) {
      return !found.get().isDirectory();
    }
    if (entry.isLink()) {
      return !found.get().isSymbolicLink() || !linkEquals(entry, file);
    }
    return !found.get().isRegularFile() || fileDiffers(entry, file, indexWritten);
  }

  private boolean fileDiffers(IndexEntry entry, Path file, FileTime indexWritten)
      throws IOException {
    UnixStat stat = UnixStat.of(file);
    if (modes && stat.isExecutable() != entry.isExecutable()) {
      return true;
    }
    boolean untouched =
        entry.stat().equals(asInIndex(stat)) && stat.changed().isBefore(indexWritten.toInstant());
    return !untouched && !contentEquals(entry, file, stat.size());
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // the index keeps the two apart
  private static IndexEntry.Stat asInIndex(UnixStat stat) {
    return new IndexEntry.Stat(
        (int) stat.changed().getEpochSecond(),
        stat.changed().getNano(),
        (int) stat.inode(),
        (int) stat.size());
  }

  private static boolean contentEquals(IndexEntry entry, Path file, long size) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, size, in).equals(entry.id());
    } catch (EOFException e) {
      return false; // it shrank while we read
    }
  }

  private static boolean linkEquals(IndexEntry entry, Path link) throws IOException {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      byte[] target = RawPaths.bytes(Files.readSymbolicLink(link));
      return formatter.idFor(Constants.OBJ_BLOB, target).equals(entry.id());
    }
  }
}
