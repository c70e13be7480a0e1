package dev.coppice.git.preserve;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/** The untracked files of a preservation. */
record UntrackedWork(List<CapturedFile> files) {

  static UntrackedWork of(PreservedWork work, Preservation preservation) throws IOException {
    try (FileRepository repository = Jgit.open(work.fixture().location().commonDir())) {
      return new UntrackedWork(
          PreservedCommit.read(repository, preservation.commit()).files().stream()
              .filter(file -> file.kind() == CapturedFile.Kind.UNTRACKED)
              .toList());
    }
  }

  /** Deletes those that another worktree has not, and the folders that are empty then. */
  void deleteFrom(TestRepository worktree, TestRepository other) throws IOException {
    for (CapturedFile file : files) {
      Path path = RawPaths.resolve(worktree.folder(), file.path());
      if (!Lstat.exists(RawPaths.resolve(other.folder(), file.path())) && !Lstat.isFolder(path)) {
        Bringing.remove(path, worktree.folder());
      }
    }
  }

  /** Those that are not there to the byte, and were not told as conflicts. */
  List<String> lacking(TestRepository worktree, Applied applied) throws IOException {
    List<String> told = applied instanceof Applied.Conflicted(var paths) ? paths : List.of();
    List<String> lacking = new ArrayList<>();
    for (CapturedFile file : files) {
      Path path = RawPaths.resolve(worktree.folder(), file.path());
      boolean there =
          !Files.isDirectory(path) && file.again(worktree.folder()).hash().equals(file.hash());
      if (!there && !told.contains(RawPaths.shown(file.path()))) {
        lacking.add(RawPaths.shown(file.path()));
      }
    }
    return lacking;
  }
}
