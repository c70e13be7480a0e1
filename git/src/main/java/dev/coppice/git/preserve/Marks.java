package dev.coppice.git.preserve;

import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The marks by which git was told not to look at files, in the index of a merge. */
final class Marks {
  private Marks() {}

  /** Edits that were hidden when they were captured are hidden again. */
  static void bringBack(MergeFolder merge) throws IOException {
    bringBack(merge, "--assume-unchanged", IndexEntry::assumeUnchanged);
    if (!merge.bringing().sparseSettings().sparse()) {
      bringBack(merge, "--skip-worktree", IndexEntry::skipWorktree);
    }
  }

  private static void bringBack(MergeFolder merge, String option, Predicate<IndexEntry> marked)
      throws IOException {
    Optional<IndexFile> recorded = merge.bringing().recordedIndex();
    if (recorded.isEmpty() || recorded.get().entries().stream().noneMatch(marked)) {
      return;
    }
    Set<String> captured =
        merge.bringing().preserved().files().stream()
            .filter(file -> file.kind() == CapturedFile.Kind.TRACKED)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    List<IndexEntry> hidden =
        recorded.get().entries().stream()
            .filter(entry -> marked.test(entry) && captured.contains(key(entry)))
            .toList();
    set(merge, option, plain(merge.read(), hidden));
  }

  /** Those that an index has, and has merged. */
  static List<IndexEntry> plain(IndexFile index, Collection<IndexEntry> wanted) {
    Set<String> paths = wanted.stream().map(Marks::key).collect(Collectors.toSet());
    return index.entries().stream()
        .filter(entry -> entry.stage() == 0 && paths.contains(key(entry)))
        .toList();
  }

  /**
   * Sets or takes one.
   *
   * @param option of {@code git update-index}
   */
  static void set(MergeFolder merge, String option, Collection<IndexEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<byte[]> paths = entries.stream().map(IndexEntry::path).toList();
    merge
        .bringing()
        .git()
        .run(merge.command("update-index", option, "-z", "--stdin").withPaths(paths));
  }

  private static String key(IndexEntry entry) {
    return CapturedFile.key(entry.path());
  }
}
