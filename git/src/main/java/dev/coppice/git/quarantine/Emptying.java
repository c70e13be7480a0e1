package dev.coppice.git.quarantine;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Deletion;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.MountTable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.NamedPath;
import dev.coppice.git.gitdir.TwoWayProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One quarantine that goes for good. As long as anything but its ref is left of it, the folder
 * {@code emptying} is there, and as long as that holds anything, so does it its {@code .git} file:
 * by it a later run knows what it may delete.
 *
 * @param place where
 */
record Emptying(QuarantinePlace place) {
  private static final String GIT_FILE = ".git";
  private static final String GITDIR = "gitdir";

  void check(WorktreeLocation worktree) throws IOException {
    requirePlace();
    Path folder = Lstat.exists(place.emptying()) ? place.emptying() : place.tree();
    if (Lstat.exists(folder) && !isMarkerOnly(folder)) {
      RemovalProofs.requireNaming(folder, worktree);
      requireNoMount(folder);
    }
    if (Lstat.exists(place.registration())) {
      RemovalProofs.requireNamed(worktree, place.registration());
      requireNoMount(place.registration());
    }
  }

  void close(WorktreeLocation worktree) throws IOException {
    check(worktree);
    if (Lstat.exists(place.emptying())) {
      Durable.sync(place.box());
    } else if (Lstat.exists(place.tree())) {
      Durable.move(place.tree(), place.emptying());
    } else {
      new QuarantineBox(place).make(worktree);
      Files.createDirectory(place.emptying());
      Durable.sync(place.box());
    }
  }

  void reopen() throws IOException {
    if (!Lstat.exists(place.emptying())) {
      return;
    }
    if (isMarkerOnly(place.emptying())) {
      Files.delete(place.emptying());
      Durable.sync(place.box());
    } else if (Lstat.exists(place.tree())) {
      throw new GitException(Kind.PATH_TAKEN, place.tree() + " is taken by something else");
    } else {
      Durable.move(place.emptying(), place.tree());
    }
  }

  void empty(BooleanSupplier goOn) throws IOException {
    requirePlace();
    Path folder = place.emptying();
    if (!Lstat.exists(folder)) {
      return; // all but the ref is gone
    }
    if (!isMarkerOnly(folder)) {
      requireOfOurRepository(folder);
      Deletion.clear(folder, GIT_FILE, goOn);
    }
    CrashPoint.EMPTYING_FOLDER_CLEARED.reached();
    if (Lstat.exists(place.registration())) {
      Deletion.clear(place.registration(), GITDIR, goOn);
      CrashPoint.EMPTYING_REGISTRATION_CLEARED.reached();
      Files.deleteIfExists(place.registration().resolve(GITDIR));
      Files.deleteIfExists(place.registration());
      CrashPoint.EMPTYING_REGISTRATION_DELETED.reached();
      Durable.sync(RawPaths.parent(place.registration()));
    }
    Files.deleteIfExists(folder.resolve(GIT_FILE));
    CrashPoint.EMPTYING_GIT_FILE_DELETED.reached();
    Files.deleteIfExists(folder);
    CrashPoint.EMPTYING_FOLDER_DELETED.reached();
    Durable.sync(place.box());
  }

  /** That no link leads to either part, and each is a folder if it is there. */
  private void requirePlace() throws IOException {
    for (Path folder : List.of(place.tree(), place.emptying())) {
      requirePlain(folder, place.worktreesRoot());
    }
    requirePlain(place.registration(), place.commonDir());
  }

  private static void requirePlain(Path folder, Path root) throws IOException {
    TwoWayProof.wayProblem(folder, root)
        .ifPresent(problem -> {
          throw new GitException(Kind.NOT_OURS, problem);
        });
  }

  private static void requireNoMount(Path folder) throws IOException {
    List<String> mounts = MountTable.read().atOrBelow(folder.toRealPath());
    if (!mounts.isEmpty()) {
      throw new GitException(Kind.IO, "something is mounted at " + mounts.getFirst());
    }
  }

  /** Made where there was no folder, or all but it has been deleted. */
  private static boolean isMarkerOnly(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private void requireOfOurRepository(Path folder) throws IOException {
    Path gitFile = folder.resolve(GIT_FILE);
    if (!Lstat.isFile(gitFile)) {
      throw new GitException(Kind.NOT_OURS, folder + " has no .git file");
    }
    Path named = NamedPath.of(folder, gitFile, "gitdir: ");
    if (!NamedPath.wouldBeSame(RawPaths.parent(named), place.commonDir().resolve("worktrees"))) {
      throw new GitException(Kind.NOT_OURS, folder + " belongs to " + named);
    }
  }
}
