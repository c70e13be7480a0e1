package dev.coppice.git.preserve;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges a preservation into a HEAD that has moved: the tracked files as {@code git stash apply}
 * does it, the untracked ones byte by byte. git merges in a {@link MergeFolder}; only when all is
 * known does anything of the worktree change: first the files, last the index. So after a crash,
 * what is there of the outcome is ours, and the rest can follow.
 */
record Merging(Bringing bringing, ApplyMark mark) {

  /**
   * Merges, or says what is in the way.
   *
   * @param begun whether a crash cut it short
   * @param inTheWay what to answer for what is
   */
  Applied run(boolean begun, StatusOutput status, Refusal inTheWay) throws IOException {
    List<String> impossible = impossible();
    if (!impossible.isEmpty()) {
      return inTheWay.of(impossible);
    }
    try (MergeFolder folder = MergeFolder.make(bringing, mark.merging(), head(status))) {
      MergeResult result = folder.merge(false);
      CrashPoint.MERGED_BESIDE.reached();
      if (!begun || !result.isFinished()) {
        SeenFiles seen = SeenFiles.look(bringing, paths(result));
        List<String> found = obstacles(begun, result, status);
        if (!found.isEmpty()) {
          return inTheWay.of(found);
        }
        MergedFiles files = new MergedFiles(result, mark, seen);
        files.forgetTree();
        mark.set();
        CrashPoint.APPLY_MARKED.reached();
        inner().all();
        CrashPoint.APPLY_INNER_WRITTEN.reached();
        files.all();
        CrashPoint.APPLY_FILES_WRITTEN.reached();
        files.privateOnes();
        CrashPoint.APPLY_PRIVATE_WRITTEN.reached();
        new MergedIndex(folder, mark).write();
      }
      Applied applied = result.applied();
      CrashPoint.APPLY_DONE.reached();
      mark.clear();
      return applied;
    }
  }

  /** What is answered where something is in the way. */
  interface Refusal {
    Applied of(List<String> inTheWay);
  }

  /** What is in the way; changes nothing. */
  List<String> inTheWay(boolean begun, StatusOutput status) throws IOException {
    List<String> impossible = impossible();
    if (!impossible.isEmpty()) {
      return impossible;
    }
    try (MergeFolder folder = MergeFolder.make(bringing, mark.merging(), head(status))) {
      MergeResult result = folder.merge(true);
      return begun && result.isFinished() ? List.of() : obstacles(begun, result, status);
    }
  }

  /** Deletes what is there of the outcome, if it was begun, or was finished a moment ago. */
  void takeBack(ObjectId head) throws IOException {
    if (!impossible().isEmpty()) {
      return;
    }
    try (MergeFolder folder = MergeFolder.make(bringing, mark.merging(), Jgit.theirs(head))) {
      MergeResult result = folder.merge(true);
      if (mark.isSet() || result.isFinished()) {
        MergedFiles.takeBack(result);
      }
    }
  }

  private List<String> obstacles(boolean begun, MergeResult result, StatusOutput before)
      throws IOException {
    StatusOutput status = bringing.status();
    if (!status.head().equals(before.head())) {
      throw new GitException(
          Kind.IO, "somebody has just moved HEAD in " + bringing.worktree().folder());
    }
    MergeObstacles obstacles = new MergeObstacles(result, status);
    Set<String> found =
        new LinkedHashSet<>(begun ? obstacles.sinceItWasBegun() : obstacles.atFirst());
    found.addAll(inner().inTheWay(false));
    return List.copyOf(found);
  }

  private BroughtInner inner() {
    return new BroughtInner(bringing, mark);
  }

  /**
   * What no merge can bring back: an operation that was under way, and unmerged files. Their
   * entries belong to the commits that they were made from.
   */
  private List<String> impossible() throws IOException {
    String at = " when it was preserved, at " + bringing.preserved().head().name().substring(0, 10);
    Set<String> found = new LinkedHashSet<>();
    List<String> names =
        bringing.privateFiles().stream().map(file -> CapturedFile.key(file.path())).toList();
    Underway.in(names).forEach(what -> found.add(what + " under way" + at));
    bringing
        .recordedIndex()
        .ifPresent(index ->
            index.entries().stream()
                .filter(entry -> entry.stage() != 0)
                .forEach(entry -> found.add(RawPaths.shown(entry.path()) + " unmerged" + at)));
    return List.copyOf(found);
  }

  private org.eclipse.jgit.lib.ObjectId head(StatusOutput status) {
    return Jgit.theirs(
        status
            .head()
            .orElseThrow(() ->
                new GitException(
                    Kind.UNBORN, bringing.worktree().folder() + ": HEAD has no commit yet")));
  }

  private List<byte[]> paths(MergeResult result) {
    List<byte[]> paths = new ArrayList<>();
    bringing.preserved().files().forEach(file -> paths.add(file.path()));
    result.files().values().forEach(file -> paths.add(file.path()));
    return paths;
  }
}
