package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.PreciousFiles;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.assess.HiddenEntries;
import dev.coppice.git.assess.OwnInside;
import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.assess.StatusRun;
import dev.coppice.git.disk.WorktreeFiles;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.RawIndex;
import dev.coppice.git.index.TemporaryIndex;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/**
 * Everything of a worktree that a checkout of its HEAD would not give.
 *
 * @param head the commit of HEAD
 * @param index its index
 * @param sum sums up the entries of the index
 * @param sparse whether its checkout is sparse
 * @param files the paths that differ, in git's order
 * @param inner the repositories inside it
 */
record WorktreeState(
    ObjectId head,
    WorktreeIndex index,
    String sum,
    boolean sparse,
    List<CapturedFile> files,
    InnerState inner) {

  /** How the repositories inside are looked at. */
  interface InnerLook {
    /**
     * @param told what git told of the worktree
     * @param index the worktree's
     */
    InnerState at(List<StatusEntry> told, IndexFile index) throws IOException;
  }

  /**
   * Looks at it with one run of git.
   *
   * @param raw its index, which is taken apart while git looks
   * @param precious ignored files that count as untracked ones
   * @throws GitException NOT_PRESERVABLE for what cannot be captured
   * @throws IOException if something could not be read
   */
  static WorktreeState read(
      GitProgram git,
      FileRepository repository,
      WorktreeLocation worktree,
      OwnInside own,
      RawIndex raw,
      PreciousFiles precious,
      InnerLook inner)
      throws IOException {
    try (var copy = TemporaryIndex.like(raw);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<WorktreeIndex> whole =
          beside.submit(() -> WorktreeIndex.of(git, raw, worktree.folder()));
      Future<List<CapturedFile>> early =
          beside.submit(() -> Permissions.unusual(worktree, whole.get().content()));
      Future<String> sum = beside.submit(() -> sum(whole.get().content()));
      byte[] status = new StatusRun(git).output(worktree, copy.file());
      WorktreeIndex index = Beside.joined(whole);
      List<CapturedFile> permissions =
          copy.isStill() ? Beside.joined(early) : Permissions.unusual(worktree, copy.read());
      StatusOutput parsed = StatusOutput.parse(status);
      List<StatusEntry> told =
          parsed.entries().stream().filter(entry -> !own.covers(entry.name())).toList();
      Differences differences = new Differences(worktree.folder(), index.content());
      differences.addAll(told);
      for (byte[] path : PreciousLook.at(worktree.folder(), precious, told).found()) {
        differences.precious(path);
      }
      boolean sparse = addHidden(repository, worktree, index, differences);
      var conversions = new Conversions(git, worktree, repository, index.content());
      for (byte[] path : conversions.unfaithful(differences.seen(), parsed)) {
        differences.tracked(path);
      }
      permissions.forEach(differences::add);
      return new WorktreeState(
          parsed.head().orElseThrow(() -> unsupported(worktree, "HEAD has no commit yet")),
          index,
          Beside.joined(sum),
          sparse,
          differences.files(),
          inner.at(told, index.content()));
    }
  }

  /** Looks only at the paths that were preserved. */
  static WorktreeState again(
      PreservedCommit preserved, WorktreeLocation worktree, WorktreeIndex index)
      throws IOException {
    FileRepository repository = preserved.repository();
    ObjectId head =
        WorktreeHead.read(worktree.registration())
            .commit(repository)
            .orElseThrow(() -> unsupported(worktree, "HEAD has no commit yet"));
    boolean sparse = SparseSettings.read(repository, worktree.registration()).sparse();
    InnerState inner = preserved.inner().again(worktree);
    return new WorktreeState(head, index, sum(index.content()), sparse, List.of(), inner)
        .along(worktree.folder(), preserved.files());
  }

  /**
   * Takes what git was told not to look at.
   *
   * @return whether the checkout is sparse
   */
  private static boolean addHidden(
      FileRepository repository,
      WorktreeLocation worktree,
      WorktreeIndex index,
      Differences differences)
      throws IOException {
    SparseSettings settings = SparseSettings.read(repository, worktree.registration());
    var hidden = new HiddenEntries(worktree.folder(), settings.sparse(), settings.modes());
    for (byte[] path : hidden.changed(index)) {
      differences.tracked(path);
    }
    for (IndexEntry entry : index.content().entries()) {
      if (entry.skipWorktree()) {
        differences.skipped(entry);
      }
    }
    return settings.sparse();
  }

  private static String sum(IndexFile index) {
    return new Fingerprint().index(index).hex();
  }

  /**
   * Sums up what the index says, however git has written it. In a sparse checkout git drops the
   * mark skip-worktree of what is there when it next looks; what it finds besides the captured
   * paths may be ignored, and not come back.
   */
  String sumOfEntries() {
    if (!sparse) {
      return sum;
    }
    Set<String> captured =
        files.stream()
            .filter(file -> file.kind() != CapturedFile.Kind.MODE)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    List<IndexEntry> entries =
        index.content().entries().stream()
            .map(entry ->
                captured.contains(CapturedFile.key(entry.path())) ? entry.withoutSkip() : entry)
            .toList();
    return sum(index.content().with(entries));
  }

  /**
   * The same look in the words of an earlier one: its paths, as they are now, and those that differ
   * besides.
   */
  WorktreeState along(Path folder, List<CapturedFile> earlier) throws IOException {
    List<CapturedFile> along = new ArrayList<>();
    WorktreeFiles disk = new WorktreeFiles(folder);
    Set<String> seen = new HashSet<>();
    for (CapturedFile file : earlier) {
      seen.add(file.key());
      along.add(file.again(folder, disk));
    }
    files.stream().filter(file -> !seen.contains(file.key())).forEach(along::add);
    return new WorktreeState(head, index, sum, sparse, along, inner);
  }

  private static GitException unsupported(WorktreeLocation worktree, String why) {
    return new GitException(Kind.NOT_PRESERVABLE, worktree.folder() + ": " + why);
  }
}
