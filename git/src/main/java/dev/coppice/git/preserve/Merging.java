package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Merges a preservation into a HEAD that has moved: the tracked files as {@code git stash apply}
 * does it, the untracked ones byte by byte.
 */
final class Merging {
  private final Bringing bringing;
  private final BroughtFiles files;
  private final StatusOutput before;

  Merging(Bringing bringing, BroughtFiles files, StatusOutput before) {
    this.bringing = bringing;
    this.files = files;
    this.before = before;
  }

  /**
   * What no merge can bring back: an operation that was under way, and unmerged files. Their
   * entries belong to the commits that they were made from.
   */
  static List<String> impossible(Bringing bringing) throws IOException {
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

  Applied run() throws IOException {
    String stash = new StashForMerging(bringing.preserved()).write().name();
    GitResult applied = stashApply("--index", stash);
    if (!applied.succeeded() && isAsBefore()) {
      applied = stashApply(stash);
    }
    Set<String> conflicts = unmerged();
    if (!applied.succeeded() && conflicts.isEmpty()) {
      return refused(applied);
    }
    for (CapturedFile file : bringing.preserved().files()) {
      if (file.kind() == CapturedFile.Kind.UNTRACKED && !untracked(file)) {
        conflicts.add(RawPaths.shown(file.path()));
      }
    }
    mark("--assume-unchanged", IndexEntry::assumeUnchanged);
    if (!isSparse()) {
      mark("--skip-worktree", IndexEntry::skipWorktree);
    }
    return conflicts.isEmpty()
        ? new Applied.Merged()
        : new Applied.Conflicted(List.copyOf(conflicts));
  }

  private GitResult stashApply(String... arguments) {
    List<String> all = new ArrayList<>(List.of("stash", "apply", "--quiet"));
    all.addAll(List.of(arguments));
    return bringing
        .git()
        .tryRun(GitCommand.writing(bringing.worktree().folder(), all.toArray(new String[0])));
  }

  private boolean isAsBefore() {
    return told(bringing.status()).equals(told(before));
  }

  private static List<String> told(StatusOutput status) {
    return status.entries().stream()
        .filter(entry -> entry.kind() != '!')
        .map(entry ->
            "%c%c%c %s"
                .formatted(
                    entry.kind(), entry.staged(), entry.changed(), CapturedFile.key(entry.path())))
        .toList();
  }

  private Set<String> unmerged() {
    return bringing.status().entries().stream()
        .filter(entry -> entry.kind() == 'u')
        .map(StatusEntry::path)
        .map(RawPaths::shown)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** git names files that it would write over, each on a line of its own, and writes nothing. */
  private Applied refused(GitResult applied) {
    List<String> named =
        applied.stderr().lines().filter(line -> line.startsWith("\t")).map(String::strip).toList();
    if (named.isEmpty() || !isAsBefore()) {
      throw new GitException(Kind.GIT_FAILED, "git stash apply: " + applied.stderr().strip());
    }
    return new Applied.Obstructed(named);
  }

  /** Where a conflict has left something in its place, that stays. */
  private boolean untracked(CapturedFile file) throws IOException {
    if (bringing.isFree(file.path()) || bringing.holds(file)) {
      files.one(file);
      return true;
    }
    return false;
  }

  private boolean isSparse() throws IOException {
    return SparseSettings.read(
            bringing.preserved().repository(), bringing.worktree().registration())
        .sparse();
  }

  /** Edits that git was told not to look at are hidden again. */
  private void mark(String option, Predicate<IndexEntry> marked) throws IOException {
    Optional<IndexFile> recorded = bringing.recordedIndex();
    if (recorded.isEmpty() || recorded.get().entries().stream().noneMatch(marked)) {
      return;
    }
    Set<String> captured =
        bringing.preserved().files().stream()
            .filter(file -> file.kind() == CapturedFile.Kind.TRACKED)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    Set<String> hidden =
        recorded.get().entries().stream()
            .filter(marked)
            .map(entry -> CapturedFile.key(entry.path()))
            .filter(captured::contains)
            .collect(Collectors.toSet());
    ByteArrayOutputStream paths = new ByteArrayOutputStream();
    for (IndexEntry entry : bringing.index().entries()) {
      if (entry.stage() == 0 && hidden.contains(CapturedFile.key(entry.path()))) {
        paths.writeBytes(entry.path());
        paths.write(0);
      }
    }
    if (paths.size() > 0) {
      bringing
          .git()
          .run(
              GitCommand.writing(
                      bringing.worktree().folder(), "update-index", option, "-z", "--stdin")
                  .withInput(paths.toByteArray()));
    }
  }
}
