package dev.coppice.git.preserve;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What git has made of a preservation and HEAD.
 *
 * @param folder where it lies
 * @param before HEAD's index
 * @param index the index as it is to become
 * @param files the paths that change, by {@link MergedFile#key}
 * @param untracked the captured untracked files for which the merge leaves room
 * @param withoutRoom those for which it leaves none
 */
record MergeResult(
    MergeFolder folder,
    IndexFile before,
    IndexFile index,
    Map<String, MergedFile> files,
    List<CapturedFile> untracked,
    List<CapturedFile> withoutRoom) {
  /** The file in which git notes the tree of what it has written, conflicts with it. */
  static final String TREE = "AUTO_MERGE";

  /** Private files that a merge leaves behind; the other is of {@code git rerere}. */
  static final List<String> PRIVATE_FILES = List.of(TREE, "MERGE_RR");

  /**
   * @param given files that were there before, one character a byte
   */
  static MergeResult read(MergeFolder folder, IndexFile before, Set<String> given)
      throws IOException {
    IndexFile index = folder.read();
    Map<String, MergedFile> files = ChangedPaths.of(folder, index, given);
    TakenPaths taken =
        TakenPaths.of(
            files.values().stream()
                .filter(file -> file.kind() != MergedFile.Kind.GONE)
                .map(MergedFile::key)
                .toList());
    Map<Boolean, List<CapturedFile>> captured =
        folder.bringing().preserved().files().stream()
            .filter(file -> file.kind() == CapturedFile.Kind.UNTRACKED)
            .collect(Collectors.partitioningBy(file -> taken.covers(file.key())));
    return new MergeResult(
        folder,
        before,
        index,
        files,
        captured.getOrDefault(false, List.of()),
        captured.getOrDefault(true, List.of()));
  }

  /** Whether the index becomes another one. */
  boolean changesIndex() {
    return !IndexLock.isSame(index, before);
  }

  /**
   * Whether the worktree has all of it already: the index, which is the last that it gets, or,
   * where that stays as it is, the tree, which comes just before.
   */
  boolean isFinished() throws IOException {
    Bringing bringing = folder.bringing();
    return IndexLock.isSame(bringing.index(), index) && (changesIndex() || isNoted(TREE));
  }

  /** Whether the private git folder has a file as the merge has made it. */
  boolean isNoted(String name) throws IOException {
    Path made = folder.folder().resolve(name);
    Path there = folder.bringing().worktree().registration().resolve(name);
    return Lstat.isFile(made) && Lstat.isFile(there) && Files.mismatch(made, there) < 0;
  }

  /** Whether the merge itself makes an untracked file as it was captured. */
  private boolean makes(CapturedFile file) throws IOException {
    return files.containsKey(file.key())
        && Lstat.exists(RawPaths.resolve(folder.files(), file.path()))
        && file.again(folder.files()).hash().equals(file.hash());
  }

  Applied applied() throws IOException {
    Set<String> conflicts = new LinkedHashSet<>();
    for (IndexEntry entry : index.entries()) {
      if (entry.stage() != 0) {
        conflicts.add(RawPaths.shown(entry.path()));
      }
    }
    for (CapturedFile file : withoutRoom) {
      if (!makes(file)) {
        conflicts.add(RawPaths.shown(file.path()));
      }
    }
    return conflicts.isEmpty()
        ? new Applied.Merged()
        : new Applied.Conflicted(List.copyOf(conflicts));
  }
}
