package dev.coppice.git.quarantine;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.NamedPath;
import dev.coppice.git.gitdir.TwoWayProof;
import java.io.IOException;
import java.nio.file.Path;

/** What must hold before either part of a worktree is moved. */
final class RemovalProofs {
  private RemovalProofs() {}

  /** That no link leads a folder that is put back to another place. */
  static void requirePlainWay(WorktreeLocation worktree, QuarantinePlace place) throws IOException {
    TwoWayProof.wayProblem(RawPaths.parent(worktree.folder()), place.worktreesRoot())
        .ifPresent(problem -> {
          throw new GitException(Kind.PATH_TAKEN, problem);
        });
  }

  static void requireOurs(WorktreeLocation worktree, QuarantinePlace place) {
    TwoWayProof.problem(worktree, place.worktreesRoot())
        .ifPresent(problem -> {
          throw new GitException(Kind.NOT_OURS, problem);
        });
  }

  /** That a registration, wherever it is now, names the folder. */
  static void requireNamed(WorktreeLocation worktree, Path registration) throws IOException {
    Path named = NamedPath.of(registration, registration.resolve("gitdir"), "");
    if (!NamedPath.wouldBeSame(named, worktree.gitFile())) {
      throw new GitException(Kind.NOT_OURS, registration + " names " + named);
    }
  }

  /** That a folder, wherever it is now, names the registration. */
  static void requireNaming(Path folder, WorktreeLocation worktree) throws IOException {
    if (!Lstat.isFile(folder.resolve(".git"))) {
      throw new GitException(Kind.NOT_OURS, folder + " has no .git file");
    }
    Path named = NamedPath.of(folder, folder.resolve(".git"), "gitdir: ");
    if (!NamedPath.wouldBeSame(named, worktree.registration())) {
      throw new GitException(Kind.NOT_OURS, folder + " belongs to " + named);
    }
  }
}
