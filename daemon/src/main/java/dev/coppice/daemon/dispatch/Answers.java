package dev.coppice.daemon.dispatch;

import dev.coppice.daemon.view.OperationViews;
import dev.coppice.sessionmanager.result.Answer;
import java.util.function.Function;

/** The answers of what can be asked for a dry run. */
final class Answers {
  private Answers() {}

  /** The view of what was done, or of the plan. */
  static <R> Object of(Answer<R> answer, Function<R, ?> view) {
    return switch (answer) {
      case Answer.Done<R>(R result) -> view.apply(result);
      case Answer.Planned<R>(var plan) -> OperationViews.plan(plan);
    };
  }
}
