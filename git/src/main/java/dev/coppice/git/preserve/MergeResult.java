package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What git has made of a preservation and HEAD.
 *
 * @param folder where it lies
 * @param before HEAD's index
 * @param index the index as it is to become
 * @param files the paths that change, by {@link MergedFile#key}
 */
record MergeResult(
    MergeFolder folder, IndexFile before, IndexFile index, Map<String, MergedFile> files) {
  /** The file in which git notes the tree of what it has written, conflicts with it. */
  static final String TREE = "AUTO_MERGE";

  /** Private files that a merge leaves behind; the other is of {@code git rerere}. */
  static final List<String> PRIVATE_FILES = List.of(TREE, "MERGE_RR");

  /**
   * @param given files that were there before, one character a byte
   */
  static MergeResult read(MergeFolder folder, IndexFile before, Set<String> given)
      throws IOException {
    MergeResult result = new MergeResult(folder, before, folder.read(), new LinkedHashMap<>());
    result.addWritten(given);
    result.addOthers();
    return result;
  }

  private void addWritten(Set<String> given) throws IOException {
    try (Stream<Path> all = Files.walk(folder.files())) {
      for (Path made :
          all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
        byte[] path = RawPaths.bytes(folder.files().relativize(made));
        if (!given.contains(CapturedFile.key(path))) {
          add(MergedFile.Kind.CONTENT, path);
        }
      }
    }
  }

  /** What goes, folders of submodules, and what was there before and has changed. */
  private void addOthers() throws IOException {
    Repository repository = folder.bringing().preserved().repository();
    Set<String> skipped =
        index.entries().stream()
            .filter(IndexEntry::skipWorktree)
            .map(entry -> CapturedFile.key(entry.path()))
            .collect(Collectors.toSet());
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk differing = new TreeWalk(repository)) {
      differing.addTree(walk.parseCommit(folder.head()).getTree());
      differing.addTree(folder.merged());
      differing.setRecursive(true);
      differing.setFilter(TreeFilter.ANY_DIFF);
      while (differing.next()) {
        byte[] path = differing.getRawPath();
        FileMode mode = differing.getFileMode(1);
        if (mode.getObjectType() == Constants.OBJ_COMMIT) {
          add(MergedFile.Kind.FOLDER, path);
        } else if (mode.equals(FileMode.MISSING)) {
          if (!files.containsKey(CapturedFile.key(path))) {
            add(MergedFile.Kind.GONE, path);
          }
        } else if (Lstat.exists(RawPaths.resolve(folder.files(), path))) {
          add(MergedFile.Kind.CONTENT, path);
        } else if (!skipped.contains(CapturedFile.key(path))) {
          throw new GitException(
              Kind.GIT_FAILED, "git stash apply did not write " + RawPaths.shown(path));
        }
      }
    }
  }

  private void add(MergedFile.Kind kind, byte[] path) {
    MergedFile file = new MergedFile(kind, path, RawPaths.resolve(folder.files(), path));
    files.put(file.key(), file);
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

  /** The untracked files for which the merge leaves room. */
  List<CapturedFile> untracked() {
    TakenPaths taken = taken();
    return captured().filter(file -> !taken.covers(file.key())).toList();
  }

  private Stream<CapturedFile> captured() {
    return folder.bringing().preserved().files().stream()
        .filter(file -> file.kind() == CapturedFile.Kind.UNTRACKED);
  }

  private TakenPaths taken() {
    return TakenPaths.of(
        files.values().stream()
            .filter(file -> file.kind() != MergedFile.Kind.GONE)
            .map(MergedFile::key)
            .toList());
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
    TakenPaths taken = taken();
    for (CapturedFile file : captured().toList()) {
      if (taken.covers(file.key()) && !makes(file)) {
        conflicts.add(RawPaths.shown(file.path()));
      }
    }
    return conflicts.isEmpty()
        ? new Applied.Merged()
        : new Applied.Conflicted(List.copyOf(conflicts));
  }
}
