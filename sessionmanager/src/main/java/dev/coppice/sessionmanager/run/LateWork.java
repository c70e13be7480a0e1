package dev.coppice.sessionmanager.run;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinedWork.Look;
import dev.coppice.git.QuarantinedWork.Resting;
import dev.coppice.sessionmanager.plan.RestingRules;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.Optional;

/**
 * What was written into quarantine, and all that rests there: none of it goes unless it is kept.
 */
final class LateWork {
  private final GitHands git;
  private final PreservationRefs preservations;
  private final Yielding yielding;

  LateWork(GitHands git, PreservationRefs preservations, Yielding yielding) {
    this.git = git;
    this.preservations = preservations;
    this.yielding = yielding;
  }

  /** Captures it, reads that back, and gives it its ref. */
  void preserve(Step.PreserveLate step) {
    var resting = new Resting(step.place(), step.worktree(), step.head(), Optional.empty());
    var preservation =
        git.quarantinedWork().capture(resting, step.session(), step.name(), step.assessment());
    CrashPoint.LATE_WORK_CAPTURED.reached();
    preservations.make(step.repository(), step.ref(), preservation.commit());
  }

  /** Throws CONFLICT if anything is there that nothing else keeps. */
  void requireKept(Step.CloseQuarantine step) {
    if (step.discarded()) {
      return;
    }
    Optional<ObjectId> preservation =
        step.preserved().flatMap(ref -> preservations.value(step.repository(), ref));
    Look look =
        git.quarantinedWork()
            .look(
                new Resting(
                    step.place(), step.worktree(), step.head().orElseThrow(), preservation));
    if (RestingRules.stays(look).isPresent()
        || !RestingRules.kept(look, preservation.isPresent())) {
      throw Failure.of(
              FailureCode.CONFLICT, "something was written just now into " + step.place().tree())
          .withHint("Nothing was deleted. It is looked at again.")
          .exception();
    }
  }

  /** Deletes what was closed, as long as what was preserved of it is there. */
  void empty(Step.EmptyQuarantine step) {
    step.preserved()
        .filter(ref -> preservations.value(step.repository(), ref).isEmpty())
        .ifPresent(ref -> {
          throw new GitException(GitException.Kind.UNREADABLE, ref + ", which kept it, is gone");
        });
    git.quarantine().empty(step.place(), () -> yielding.mayGoOn(step.session()));
  }
}
