package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.assess.OwnInside;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.assess.StatusRun;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.records.PrivateFiles.PrivateFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A preservation and the worktree that it is brought into.
 *
 * @param own the session's other worktrees inside it
 */
record Bringing(
    GitProgram git, WorktreeLocation worktree, OwnInside own, PreservedCommit preserved) {

  /** What names this worktree and no other, or comes and goes. */
  private static final Pattern NOT_BROUGHT_BACK =
      Pattern.compile("HEAD|index|commondir|gitdir|locked|coppice-.*");

  StatusOutput status() {
    return StatusOutput.parse(new StatusRun(git).output(worktree));
  }

  /** Whether HEAD is where it was when it was preserved. */
  boolean inPlace(StatusOutput status) {
    return status.head().filter(head -> head.hex().equals(preserved.head().name())).isPresent();
  }

  SparseSettings sparseSettings() throws IOException {
    return SparseSettings.read(preserved.repository(), worktree.registration());
  }

  WorktreeIndex wholeIndex() throws IOException {
    return WorktreeIndex.read(git, worktree.registration(), worktree.folder());
  }

  IndexFile index() throws IOException {
    return wholeIndex().content();
  }

  Optional<IndexFile> recordedIndex() throws IOException {
    Optional<byte[]> recorded = preserved.recorded("git/index");
    return recorded.isPresent() ? Optional.of(IndexFile.parse(recorded.get())) : Optional.empty();
  }

  boolean indexIsBack() throws IOException {
    Optional<IndexFile> recorded = recordedIndex();
    return recorded.isPresent()
        && new Fingerprint()
            .index(recorded.get())
            .hex()
            .equals(new Fingerprint().index(index()).hex());
  }

  /** The files of the private git folder that come back. */
  List<PrivateFile> privateFiles() throws IOException {
    return preserved.privateFiles().stream()
        .filter(file -> !NOT_BROUGHT_BACK.matcher(CapturedFile.key(file.path())).matches())
        .toList();
  }

  Path path(CapturedFile file) {
    return RawPaths.resolve(worktree.folder(), file.path());
  }

  /** What is at a path; nothing if what is above it is no folder. */
  Optional<BasicFileAttributes> find(Path path) throws IOException {
    Path at = worktree.folder();
    Path last = RawPaths.parent(path);
    for (Path name : at.relativize(last)) {
      at = at.resolve(name);
      if (!Lstat.isFolder(at)) {
        return Optional.empty();
      }
    }
    return Lstat.of(path);
  }

  Optional<byte[]> noFolderAbove(byte[] path) throws IOException {
    return noFolderAbove(worktree.folder(), path);
  }

  /** The first thing above a path that is there and no folder. */
  static Optional<byte[]> noFolderAbove(Path base, byte[] path) throws IOException {
    for (int i = 0; i < path.length; i++) {
      if (path[i] == '/') {
        byte[] above = Arrays.copyOf(path, i);
        Optional<BasicFileAttributes> found = Lstat.of(RawPaths.resolve(base, above));
        if (found.isEmpty()) {
          return Optional.empty();
        }
        if (!found.get().isDirectory()) {
          return Optional.of(above);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether nothing is there, and nothing that keeps a file from being written there. */
  boolean isFree(byte[] path) throws IOException {
    return !Lstat.exists(RawPaths.resolve(worktree.folder(), path))
        && noFolderAbove(path).isEmpty();
  }

  /** Whether a path holds the bytes that were captured, or nothing if nothing was there. */
  boolean holds(CapturedFile file) throws IOException {
    Optional<BasicFileAttributes> found = find(path(file));
    boolean nothing = found.isEmpty() || found.get().isDirectory();
    return switch (file.kind()) {
      case GONE -> nothing;
      case FOLDER -> found.isPresent() && found.get().isDirectory();
      case MODE -> false;
      case TRACKED, UNTRACKED ->
          !nothing
              && !found.get().isOther()
              && found.get().isSymbolicLink() == file.isLink()
              && file.again(worktree.folder()).hash().equals(file.hash());
    };
  }

  /**
   * Deletes a file or link that may go, or the empty folder of a submodule, and the folders above
   * it that are empty then; folders with anything in them stay.
   */
  void remove(Path file) throws IOException {
    if (find(file).isPresent()) {
      remove(file, worktree.folder());
    }
  }

  static void remove(Path file, Path top) throws IOException {
    try {
      for (Path at = file; !at.equals(top); at = RawPaths.parent(at)) {
        Files.deleteIfExists(at);
      }
    } catch (DirectoryNotEmptyException e) {
      return;
    }
  }

  /** The look at what a restore has to bring back, and at nothing else: git need not be asked. */
  WorktreeState now() throws IOException {
    return WorktreeState.again(preserved, worktree, wholeIndex());
  }
}
