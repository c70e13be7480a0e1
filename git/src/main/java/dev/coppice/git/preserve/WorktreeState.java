package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.HiddenEntries;
import dev.coppice.git.assess.OwnInside;
import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.assess.StatusRun;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.TemporaryIndex;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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
 * @param entries what the index says, however git has written it
 * @param files the paths that differ, in git's order
 */
record WorktreeState(
    ObjectId head, WorktreeIndex index, IndexFile entries, List<CapturedFile> files) {

  /**
   * Looks at it with one run of git.
   *
   * @throws GitException UNSUPPORTED for what cannot be captured
   * @throws IOException if something could not be read
   */
  static WorktreeState read(
      GitProgram git,
      FileRepository repository,
      WorktreeLocation worktree,
      OwnInside own,
      WorktreeIndex index)
      throws IOException {
    try (var copy = TemporaryIndex.of(index.content().file(), index.written());
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<CapturedFile>> early =
          beside.submit(() -> Permissions.unusual(worktree, index.content()));
      byte[] status = new StatusRun(git).output(worktree, copy.file());
      IndexFile found = copy.read(index.content());
      List<CapturedFile> permissions =
          found.equals(index.content()) ? joined(early) : Permissions.unusual(worktree, found);
      return read(git, repository, worktree, own, index, StatusOutput.parse(status), permissions);
    }
  }

  private static WorktreeState read(
      GitProgram git,
      FileRepository repository,
      WorktreeLocation worktree,
      OwnInside own,
      WorktreeIndex index,
      StatusOutput status,
      List<CapturedFile> permissions)
      throws IOException {
    ObjectId head =
        status.head().orElseThrow(() -> unsupported(worktree, "HEAD has no commit yet"));
    Reader reader = new Reader(worktree.folder());
    for (StatusEntry entry : status.entries()) {
      if (!own.covers(entry.name())) {
        reader.add(entry);
      }
    }
    SparseSettings settings = SparseSettings.read(repository, worktree.registration());
    var hidden = new HiddenEntries(worktree.folder(), settings.sparse(), settings.modes());
    for (byte[] path : hidden.changed(index)) {
      reader.tracked(path);
    }
    for (IndexEntry entry : index.content().entries()) {
      if (entry.skipWorktree() && reader.isFile(entry.path())) {
        reader.tracked(entry.path()); // a checkout would leave it out
      }
    }
    IndexFile entries = entries(index.content(), settings.sparse(), reader);
    var conversions = new Conversions(git, worktree, repository, index.content());
    for (byte[] path : conversions.unfaithful(reader.seen)) {
      reader.tracked(path);
    }
    for (CapturedFile file : permissions) {
      if (reader.seen.add(file.key())) {
        reader.files.add(file);
      }
    }
    return new WorktreeState(head, index, entries, reader.files);
  }

  /**
   * The same look in the words of an earlier one: its paths, as they are now, and those that differ
   * besides.
   */
  WorktreeState along(Path folder, List<CapturedFile> earlier) throws IOException {
    List<CapturedFile> along = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CapturedFile file : earlier) {
      seen.add(file.key());
      along.add(file.again(folder));
    }
    files.stream().filter(file -> !seen.contains(file.key())).forEach(along::add);
    return new WorktreeState(head, index, entries, along);
  }

  /** The same look without paths that an earlier one did not tell of. */
  WorktreeState only(List<CapturedFile> earlier) {
    Set<String> told = earlier.stream().map(CapturedFile::key).collect(Collectors.toSet());
    return new WorktreeState(
        head, index, entries, files.stream().filter(file -> told.contains(file.key())).toList());
  }

  /** Where the checkout is sparse, git drops the mark of what is there when it next looks. */
  private static IndexFile entries(IndexFile index, boolean sparse, Reader reader)
      throws IOException {
    if (!sparse) {
      return index;
    }
    List<IndexEntry> entries = new ArrayList<>();
    for (IndexEntry entry : index.entries()) {
      entries.add(
          entry.skipWorktree() && reader.isFile(entry.path()) ? entry.withoutSkip() : entry);
    }
    return index.with(entries);
  }

  private static List<CapturedFile> joined(Future<List<CapturedFile>> permissions)
      throws IOException {
    try {
      return permissions.get();
    } catch (ExecutionException e) {
      throw new IOException("permissions could not be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while permissions were read", e);
    }
  }

  private static GitException unsupported(WorktreeLocation worktree, String why) {
    return new GitException(Kind.UNSUPPORTED, worktree.folder() + ": " + why);
  }

  private static final class Reader {
    private final Path folder;
    private final List<CapturedFile> files = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Reader(Path folder) {
      this.folder = folder;
    }

    void add(StatusEntry entry) throws IOException {
      switch (entry.kind()) {
        case '!' -> {}
        case '?' -> untracked(entry);
        default -> changed(entry);
      }
    }

    private void untracked(StatusEntry entry) throws IOException {
      if (entry.isFolder()) {
        throw new GitException(
            Kind.UNSUPPORTED, RawPaths.shown(entry.name()) + " is a repository of its own");
      }
      seen.add(CapturedFile.key(entry.path()));
      files.add(CapturedFile.read(CapturedFile.Kind.UNTRACKED, folder, entry.path()));
    }

    private void changed(StatusEntry entry) throws IOException {
      if (entry.isSubmodule()) {
        if (entry.submoduleChanged()) {
          throw new GitException(
              Kind.UNSUPPORTED, "the submodule " + RawPaths.shown(entry.path()) + " has changes");
        }
        return;
      }
      boolean untrackedNow = entry.staged() == 'D' && entry.changed() == '.';
      if (untrackedNow && isFile(entry.path())) {
        return; // git tells it once more, as untracked
      }
      tracked(entry.path());
    }

    void tracked(byte[] path) throws IOException {
      if (seen.add(CapturedFile.key(path))) {
        files.add(
            isFile(path)
                ? CapturedFile.read(CapturedFile.Kind.TRACKED, folder, path)
                : CapturedFile.gone(path));
      }
    }

    /** Whether something is there that is no folder: those stand where a file was. */
    private boolean isFile(byte[] path) throws IOException {
      Optional<BasicFileAttributes> found = Lstat.of(RawPaths.resolve(folder, path));
      return found.isPresent() && !found.get().isDirectory();
    }
  }
}
