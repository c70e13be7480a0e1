package dev.coppice.git.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectDatabase;

/**
 * The entries of an index, each folder whose tree is known as one, as a sparse index has them: few,
 * however many files there are.
 */
public final class FoldedEntries {
  private final IndexFile index;
  private final ObjectDatabase trees;

  private FoldedEntries(IndexFile index, ObjectDatabase trees) {
    this.index = index;
    this.trees = trees;
  }

  /**
   * @param index a whole one
   * @param trees where the trees must be
   */
  public static List<IndexEntry> of(IndexFile index, ObjectDatabase trees) throws IOException {
    return new FoldedEntries(index, trees).all();
  }

  private List<IndexEntry> all() throws IOException {
    List<IndexEntry> all = new ArrayList<>();
    for (int at = 0; at < index.entries().size(); ) {
      Optional<String> folder = folder(at);
      all.add(folder.isPresent() ? folded(folder.get()) : index.entries().get(at));
      at += folder.map(path -> cached(path).entries()).orElse(1);
    }
    return all;
  }

  /** The topmost folder that begins at an entry and whose tree is known. */
  private Optional<String> folder(int at) throws IOException {
    String path = path(at);
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      String folder = path.substring(0, end + 1);
      if (index.cachedTrees().containsKey(folder)
          && isAllOf(folder, at)
          && trees.has(cached(folder).id())) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private boolean isAllOf(String folder, int at) {
    int end = at + cached(folder).entries();
    return end > at
        && end <= index.entries().size()
        && path(end - 1).startsWith(folder)
        && (at == 0 || !path(at - 1).startsWith(folder))
        && (end == index.entries().size() || !path(end).startsWith(folder));
  }

  private CachedTree cached(String folder) {
    return Objects.requireNonNull(index.cachedTrees().get(folder));
  }

  private String path(int at) {
    return new String(index.entries().get(at).path(), StandardCharsets.ISO_8859_1);
  }

  private IndexEntry folded(String folder) {
    byte[] path = folder.substring(0, folder.length() - 1).getBytes(StandardCharsets.ISO_8859_1);
    return IndexEntry.folder(path, cached(folder).id());
  }
}
