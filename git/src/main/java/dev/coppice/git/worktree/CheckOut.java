package dev.coppice.git.worktree;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.gitdir.FilledTime;
import dev.coppice.git.gitdir.HeadFile;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.program.GitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/** Fills a new worktree's folder with one run of git, and runs the hook that goes with it. */
final class CheckOut {
  private static final String POST_CHECKOUT = "post-checkout";

  private final GitProgram git;
  private final HeadFiles headFiles;

  CheckOut(GitProgram git, HeadFiles headFiles) {
    this.git = git;
    this.headFiles = headFiles;
  }

  /** git puts the index in its place as the last thing: where there is one, all files are. */
  void fill(WorktreeLocation worktree) {
    GitLinkedWorktrees.requirePresent(worktree);
    if (Files.exists(worktree.registration().resolve("index"))) {
      return;
    }
    try {
      if (HeadFiles.holdsMoreThanGitFile(worktree.folder())) {
        clearHalfMade(worktree);
      }
      // Of a git that was killed: nobody else works in a worktree that has no index yet.
      Files.deleteIfExists(GitLinkedWorktrees.indexLock(worktree));
    } catch (IOException e) {
      throw Durable.failure("cannot prepare " + worktree.folder(), e);
    }
    git.run(
        GitCommand.writing(
                worktree.folder(), "read-tree", "-m", "-u", "--no-recurse-submodules", "HEAD")
            .takingLonger());
    CrashPoint.CHECKED_OUT.reached();
    markAsFilled(worktree);
  }

  /** See {@link FilledTime}: the index is the last thing that git wrote. */
  private static void markAsFilled(WorktreeLocation worktree) {
    try {
      FilledTime.set(worktree.registration());
    } catch (IOException e) {
      throw Durable.failure("cannot prepare " + worktree.folder(), e);
    }
  }

  private void clearHalfMade(WorktreeLocation worktree) throws IOException {
    if (!headFiles.clear(worktree)) {
      throw new GitException(
          Kind.PATH_TAKEN,
          worktree.folder() + " holds files that are not those of its branch; move them away");
    }
  }

  Optional<String> runHook(WorktreeLocation worktree) {
    Optional<ObjectId> head = headIfAHookMayBe(worktree);
    return head.isEmpty() ? Optional.empty() : runHook(worktree, head.get());
  }

  private Optional<String> runHook(WorktreeLocation worktree, ObjectId head) {
    GitCommand command =
        GitCommand.writing(
                worktree.folder(),
                "hook",
                "run",
                "--ignore-missing",
                POST_CHECKOUT,
                "--",
                ObjectId.ZERO.hex(),
                head.hex(),
                "1")
            .withHooks();
    try {
      GitResult result = git.tryRun(command);
      return result.succeeded()
          ? Optional.empty()
          : Optional.of(
              "the post-checkout hook ended with status %d: %s"
                  .formatted(result.exitCode(), result.stderr().strip()));
    } catch (GitException e) {
      return Optional.of("the post-checkout hook could not be run: " + e.getMessage());
    }
  }

  private static Optional<ObjectId> headIfAHookMayBe(WorktreeLocation worktree) {
    Path registration = worktree.registration();
    try (FileRepository repository =
        Jgit.open(new RepositoryLocation(worktree.folder(), worktree.commonDir()))) {
      if (!Hooks.mayBe(POST_CHECKOUT, worktree.commonDir(), repository.getConfig())) {
        return Optional.empty();
      }
      HeadFile head = HeadFile.read(registration);
      return Optional.of(
          head.branch().isEmpty()
              ? head.commit().orElse(ObjectId.ZERO)
              : Jgit.target(repository.getRefDatabase().exactRef(head.branch().get().ref())));
    } catch (IOException e) {
      throw new GitException(Kind.UNREADABLE, registration + " cannot be read", e);
    }
  }
}
