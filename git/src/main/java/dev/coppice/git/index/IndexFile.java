package dev.coppice.git.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What an index file holds.
 *
 * @param entries sorted by path and stage
 * @param split whether the greater part lies in a shared index file
 * @param sparse whether folders outside a sparse checkout stand as one entry
 * @param cachedTrees the trees of folders, where the index knows them, by the folder's path with a
 *     slash at the end, one character a byte; the top's is empty
 * @param resolveUndo blobs of conflicts that were resolved, which git keeps to bring them back
 * @param file what it was read from
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IndexFile(
    List<IndexEntry> entries,
    boolean split,
    boolean sparse,
    Map<String, CachedTree> cachedTrees,
    List<ObjectId> resolveUndo,
    byte[] file) {

  /** An index that nothing was added to yet. */
  public static final IndexFile EMPTY =
      new IndexFile(List.of(), false, false, Map.of(), List.of(), new byte[0]);

  /**
   * Reads versions 2 to 4 and checks the hash at the end (which {@code index.skipHash} leaves
   * zero).
   *
   * @throws IOException if the file is damaged or of a form we do not know
   */
  public static IndexFile parse(byte[] file) throws IOException {
    return new IndexParser(file).parse();
  }

  /** The entries of a path: none, one, or up to three while it is unmerged. */
  public List<IndexEntry> of(byte[] path) {
    int first = 0;
    for (int end = entries.size(); first < end; ) {
      int middle = (first + end) >>> 1;
      if (Arrays.compareUnsigned(entries.get(middle).path(), path) < 0) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    int end = first;
    while (end < entries.size() && Arrays.equals(entries.get(end).path(), path)) {
      end++;
    }
    return entries.subList(first, end);
  }

  /** The same with other entries. */
  public IndexFile with(List<IndexEntry> others) {
    return new IndexFile(others, split, sparse, cachedTrees, resolveUndo, file);
  }

  /**
   * Whether git, when it last looked, saw a file that was written before a moment and not touched
   * since, not even its permissions. Only whole seconds count: git does not notice what changes the
   * file's status once more within one.
   */
  public boolean isUntouched(IndexEntry entry, FileTime before) {
    ByteBuffer stat = ByteBuffer.wrap(file, entry.at(), 2 * Long.BYTES);
    long changed = stat.getLong();
    long written = stat.getLong();
    return changed == written && changed >>> Integer.SIZE < before.to(TimeUnit.SECONDS);
  }

  /** Whether {@link #entries} are all there are, each one a file, link or submodule. */
  public boolean isPlain() {
    return !split && !sparse;
  }
}
