package dev.coppice.git.preserve;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.OwnInside;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Brings one preservation back. A crash leaves an {@link ApplyMark} behind; with it, what is half
 * written is ours, and is finished unless somebody else has written there since.
 */
final class Apply {
  private final Bringing bringing;
  private final ApplyMark mark;
  private final BroughtInner inner;

  Apply(GitProgram git, WorktreeLocation worktree, OwnInside own, PreservedCommit preserved) {
    this.bringing = new Bringing(git, worktree, own, preserved);
    this.mark = new ApplyMark(worktree, preserved.commit());
    this.inner = new BroughtInner(bringing, mark);
  }

  /**
   * @param fresh whether nobody knows of the worktree yet, and what is not in the way is left as it
   *     is without a look
   */
  Applied run(boolean fresh) throws IOException {
    boolean begun = mark.isSet();
    if (begun) {
      mark.clearFresh();
    }
    BroughtFiles files = new BroughtFiles(bringing, mark, SeenFiles.look(bringing));
    WorktreeIndex index = bringing.wholeIndex();
    StatusOutput status = fresh && !begun ? fresh(index) : bringing.status();
    if (!bringing.inPlace(status)) {
      return new Merging(bringing, mark).run(begun, status, inTheWay -> notNow(begun, inTheWay));
    }
    List<String> inTheWay = inTheWay(begun, index, status);
    if (!inTheWay.isEmpty()) {
      return !begun && isThere(status) ? new Applied.Exact() : notNow(begun, inTheWay);
    }
    mark.set();
    CrashPoint.APPLY_MARKED.reached();
    Applied applied = exactly(files, index);
    CrashPoint.APPLY_DONE.reached();
    mark.clear();
    return applied;
  }

  void takeBack(boolean stays) throws IOException {
    new TakingBack(bringing, mark).run(stays);
  }

  private StatusOutput fresh(WorktreeIndex index) throws IOException {
    Optional<StatusOutput> known = new FreshCheckOut(bringing, index).status();
    return known.isPresent() ? known.get() : bringing.status();
  }

  /** What keeps it from being applied. */
  List<String> inTheWay() throws IOException {
    boolean begun = mark.isSet();
    StatusOutput status = bringing.status();
    List<String> inTheWay = inTheWay(begun, bringing.wholeIndex(), status);
    return !inTheWay.isEmpty() && !begun && isThere(status) ? List.of() : inTheWay;
  }

  private List<String> inTheWay(boolean begun, WorktreeIndex index, StatusOutput status)
      throws IOException {
    if (!bringing.inPlace(status)) {
      return new Merging(bringing, mark).inTheWay(begun, status);
    }
    InTheWay inTheWay = new InTheWay(bringing, index, status);
    Set<String> paths =
        new LinkedHashSet<>(begun ? inTheWay.sinceItWasBegun() : inTheWay.atFirst());
    paths.addAll(inner.inTheWay(true));
    return List.copyOf(paths);
  }

  private Applied notNow(boolean begun, List<String> inTheWay) {
    if (begun) {
      throw new GitException(
          Kind.IO,
          "bringing %s back to %s was interrupted, and since then this has changed: %s"
              .formatted(
                  bringing.preserved().commit().abbreviate(10).name(),
                  bringing.worktree().folder(),
                  String.join(", ", inTheWay)));
    }
    return new Applied.Obstructed(inTheWay);
  }

  /** Whether it was brought back already, as when a crash came before that was noted. */
  private boolean isThere(StatusOutput status) throws IOException {
    if (!bringing.inPlace(status)) {
      return false;
    }
    return digest().equals(bringing.preserved().digest());
  }

  private String digest() throws IOException {
    return StateDigest.of(bringing.worktree(), bringing.now());
  }

  private Applied exactly(BroughtFiles files, WorktreeIndex index) throws IOException {
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<IndexFile>> recorded = beside.submit(bringing::recordedIndex);
      files.all();
      CrashPoint.APPLY_FILES_WRITTEN.reached();
      inner.all();
      CrashPoint.APPLY_INNER_WRITTEN.reached();
      files.privateOnes();
      CrashPoint.APPLY_PRIVATE_WRITTEN.reached();
      Optional<IndexFile> old = Beside.joined(recorded);
      if (old.isPresent()) {
        new BroughtIndex(bringing, mark).write(index.content(), old.get());
      }
    }
    // All else is as git has checked it out, whatever it thinks of it by now.
    String digest = digest();
    return digest.equals(bringing.preserved().digest())
        ? new Applied.Exact()
        : new Applied.Differs(differences());
  }

  /** The captured paths that are not as they were. */
  List<String> differences() throws IOException {
    List<String> paths = new ArrayList<>();
    for (CapturedFile file : bringing.preserved().files()) {
      CapturedFile now = file.again(bringing.worktree().folder());
      boolean same =
          now.kind() == file.kind() && now.mode() == file.mode() && now.hash().equals(file.hash());
      if (!same) {
        paths.add(RawPaths.shown(file.path()));
      }
    }
    paths.addAll(inner.differences());
    return paths;
  }
}
