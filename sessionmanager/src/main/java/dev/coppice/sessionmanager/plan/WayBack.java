package dev.coppice.sessionmanager.plan;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Warning;
import java.util.List;
import java.util.Optional;

/**
 * By which way a worktree comes back.
 *
 * @param onto the branch it comes back on, when from its branch
 * @param aside what has to be moved out of the way first
 * @param branch the branch that has to be made first
 * @param place where it rests, when from quarantine
 * @param record what the ref of that place names
 * @param preservation what is applied then, when from its branch
 * @param detachedAt the commit it then stands at, if its HEAD was on no branch
 * @param stale whether its registration is there without its folder, and has to go first
 */
public record WayBack(
    From from,
    Worktree row,
    WorkspaceRepository repository,
    BranchName onto,
    List<Step.MoveAside> aside,
    Optional<Step.MakeBranch> branch,
    Optional<QuarantinePlace> place,
    Optional<ObjectId> record,
    Optional<ObjectId> preservation,
    Optional<ObjectId> detachedAt,
    boolean stale,
    Optional<Warning> warning) {

  /** Where from. */
  public enum From {
    /** It is there. */
    PRESENT,
    QUARANTINE,
    BRANCH,
    /** It cannot come back now, and the rest of the session goes on without it. */
    NOWHERE
  }

  /** What was preserved of it, which its removal may not have come to name. */
  Optional<Step.Pending> pending() {
    return row.preservedRef().map(ref -> new Step.Pending(repository.location(), ref));
  }

  /** Whether it is not there yet. */
  public boolean needsFolder() {
    return from == From.QUARANTINE || from == From.BRANCH;
  }

  boolean changesRow() {
    return from != From.NOWHERE;
  }

  /** The row with the branch that it comes back on. */
  Worktree onBranch() {
    return row.on(onto);
  }
}
