package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The removals of one operation that did not work. Safe for use by many threads. */
final class NotRemoved {
  private final List<PlannedStep> steps = new CopyOnWriteArrayList<>();

  void add(PlannedStep step) {
    steps.add(step);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  List<PlannedStep> steps() {
    return steps;
  }

  /** A worktree that holds another, which is still there, cannot go. */
  Optional<Failure> inside(Step.MoveAway move) {
    return steps.stream()
        .map(PlannedStep::step)
        .filter(Step.MoveAway.class::isInstance)
        .map(left -> ((Step.MoveAway) left).worktree().folder())
        .filter(folder -> folder.startsWith(move.worktree().folder()))
        .findFirst()
        .map(folder ->
            Failure.of(
                FailureCode.CONFLICT, "it contains " + folder + ", which could not be moved"));
  }
}
