package dev.coppice.sessionmanager.model;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One session's linked worktree of one repository.
 *
 * @param number its place in the session, from 1
 * @param folder its top folder, absolute
 * @param registrationId its name below the repository's {@code worktrees/}, never used by another
 * @param branch the branch it was made on
 * @param branchMade whether Coppice made that branch
 * @param base the commit it started from
 * @param reason why it is not active, such as {@code kill}, {@code teardown} or {@code missing}
 * @param tip the commit of its HEAD when it was removed
 * @param removal what its removal left, and whether that rests in quarantine still
 * @param retry what is known of a removal that could not finish; set exactly in {@link
 *     WorktreeState#RETRY_REMOVE}
 * @param preservedRef the preservation that its last removal has made, or a later one of it
 * @param version counts the changes of this row
 */
public record Worktree(
    SessionId session,
    RepositoryId repository,
    int number,
    Path folder,
    String registrationId,
    BranchName branch,
    boolean branchMade,
    ObjectId base,
    WorktreeState state,
    Optional<String> reason,
    Optional<ObjectId> tip,
    Optional<Removal> removal,
    Optional<Retry> retry,
    Optional<String> preservedRef,
    long version) {

  /** The row with a state and what belongs to it; nothing else of it changes. */
  private Worktree with(
      WorktreeState state,
      Optional<String> reason,
      Optional<ObjectId> tip,
      Optional<Removal> removal,
      Optional<Retry> retry) {
    return new Worktree(
        session,
        repository,
        number,
        folder,
        registrationId,
        branch,
        branchMade,
        base,
        state,
        reason,
        tip,
        removal,
        retry,
        preservedRef,
        version);
  }

  /** The same on another branch, for planning; a row's own branch never changes. */
  public Worktree on(BranchName other) {
    return new Worktree(
        session,
        repository,
        number,
        folder,
        registrationId,
        other,
        branchMade,
        base,
        state,
        reason,
        tip,
        removal,
        retry,
        preservedRef,
        version);
  }

  /** The same with the preservation that its removal has made, if any. */
  public Worktree preserved(Optional<String> ref) {
    return new Worktree(
        session,
        repository,
        number,
        folder,
        registrationId,
        branch,
        branchMade,
        base,
        state,
        reason,
        tip,
        removal,
        retry,
        ref,
        version);
  }

  /** Its quarantine is given up; {@code late} is what was preserved of it just before. */
  public Worktree emptied(Optional<String> late, Instant now) {
    return with(state, reason, tip, removal.map(there -> there.emptied(now)), retry)
        .preserved(late.or(() -> preservedRef));
  }

  /** On disk again. */
  public Worktree activated() {
    return with(
        WorktreeState.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Gone to {@code target}, resting where {@code removal} says. */
  public Worktree gone(
      WorktreeState target, String reason, Optional<ObjectId> tip, Optional<Removal> removal) {
    return with(target, Optional.of(reason), tip, removal, Optional.empty());
  }

  /** The same, but on its way to another state. */
  public Worktree retrying(String reason, Optional<ObjectId> tip, Removal removal, Retry retry) {
    return with(
        WorktreeState.RETRY_REMOVE,
        Optional.of(reason),
        tip,
        Optional.of(removal),
        Optional.of(retry));
  }
}
