package dev.coppice.git.worktree;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitException;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.program.GitProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes registrations itself and has the git program fill the folders. */
public final class GitLinkedWorktrees implements LinkedWorktrees {
  private final CheckOut checkOut;
  private final TakeBack takeBack;

  public GitLinkedWorktrees(GitProgram git) {
    HeadFiles headFiles = new HeadFiles(git);
    this.checkOut = new CheckOut(git, headFiles);
    this.takeBack = new TakeBack(headFiles);
  }

  @Override
  public Presence look(WorktreeLocation worktree) {
    return WorktreeProof.look(worktree);
  }

  @Override
  public void register(WorktreeLocation worktree, BranchName branch) {
    new RegistrationWriter(worktree, WorktreeHead.on(branch)).write();
  }

  @Override
  public void register(WorktreeLocation worktree, ObjectId detachedAt) {
    new RegistrationWriter(worktree, WorktreeHead.at(detachedAt)).write();
  }

  @Override
  public void checkOut(WorktreeLocation worktree) {
    checkOut.fill(worktree);
  }

  @Override
  public Optional<String> runCheckoutHook(WorktreeLocation worktree) {
    return checkOut.runHook(worktree);
  }

  @Override
  public List<String> takeBack(WorktreeLocation worktree, QuarantinePlace place) {
    return takeBack.takeBack(worktree, place);
  }

  /** The error for a worktree that is not what it should be. */
  static void requirePresent(WorktreeLocation worktree) {
    Presence presence = WorktreeProof.look(worktree);
    if (!(presence instanceof Presence.Present)) {
      throw new GitException(
          GitException.Kind.NOT_OURS, worktree.folder() + " is not a worktree: " + presence);
    }
  }

  /** git's own lock file of a worktree's index. */
  static Path indexLock(WorktreeLocation worktree) {
    return worktree.registration().resolve("index.lock");
  }
}
