package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
 * Collects the paths that a merge changes.
 *
 * @param index the index as it is to become
 * @param files them, by {@link MergedFile#key}
 */
record ChangedPaths(MergeFolder folder, IndexFile index, Map<String, MergedFile> files) {

  /**
   * @param given files that were there before, one character a byte
   */
  static Map<String, MergedFile> of(MergeFolder folder, IndexFile index, Set<String> given)
      throws IOException {
    ChangedPaths changed = new ChangedPaths(folder, index, new LinkedHashMap<>());
    changed.addWritten(given);
    changed.addOthers();
    return changed.files;
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
}
