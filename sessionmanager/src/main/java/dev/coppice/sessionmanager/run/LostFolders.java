package dev.coppice.sessionmanager.run;

import dev.coppice.git.Assessment;
import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.plan.Step;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/**
 * Worktrees whose folders somebody deleted: what git keeps of them goes to quarantine, so that
 * branch and path can be used again. A record is kept first, for what rests there is no root for
 * {@code git gc}: commits of its reflog, and what was staged.
 */
final class LostFolders {
  private static final Assessment NOT_LOOKED_AT =
      new Assessment(Optional.empty(), Optional.empty(), List.of(), "");

  private final GitHands git;
  private final RecordRefs refs;

  LostFolders(GitHands git, RecordRefs refs) {
    this.git = git;
    this.refs = refs;
  }

  /** Nothing is done if it was done before, or if the folder is back by now. */
  List<String> unregister(Step.Unregister step) {
    if (!isStillThere(step)) {
      return List.of();
    }
    ObjectId record =
        git.records().write(step.worktree(), step.session(), step.name(), NOT_LOOKED_AT);
    refs.makeOrMove(step.repository(), step.place(), record);
    CrashPoint.LOST_RECORD_KEPT.reached();
    Folders.move(step.worktree().registration(), step.place().registration());
    return List.of("git's record of the lost folder was kept in " + step.place().registration());
  }

  /** Whether nothing has been moved yet, and there is something to move. */
  boolean isStillThere(Step.Unregister step) {
    return !Files.exists(step.place().registration(), LinkOption.NOFOLLOW_LINKS)
        && git.worktrees().look(step.worktree()) instanceof Presence.FolderMissing;
  }

  /** Takes {@link #unregister} back. */
  void registerAgain(Step.Unregister step) {
    Folders.move(step.place().registration(), step.worktree().registration());
    refs.drop(step.repository(), step.place());
  }
}
