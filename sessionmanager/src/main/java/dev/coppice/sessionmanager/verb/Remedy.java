package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.Mended;
import dev.coppice.sessionmanager.result.PlanSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that can be mended without a loss to anybody.
 *
 * @param line what it is, as a plan tells it
 * @param act mends it; runs once
 */
record Remedy(PlanSummary.Line line, Supplier<Came> act) {

  /** What came of it. */
  record Came(boolean done, String message) {}

  static Remedy of(Place place, String action, String detail, Supplier<Came> act) {
    return of(place.session().name(), place.repository().name(), action, detail, act);
  }

  static Remedy of(
      String session, String repository, String action, String detail, Supplier<Came> act) {
    return new Remedy(
        new PlanSummary.Line(Optional.of(session), Optional.of(repository), action, detail), act);
  }

  static Came done(String message) {
    return new Came(true, message);
  }

  static Came left(String message) {
    return new Came(false, message);
  }

  /** Done under the session's lock, unless somebody else is at work on it. */
  static Came underLock(Context context, Session session, Supplier<Came> act) {
    List<String> names = List.of(Summaries.lockOf(session));
    try (var held =
        context.locks().tryTake(names, context.ids().operation().value()).orElse(null)) {
      return held == null ? left("another operation is at work on it") : act.get();
    }
  }

  /** Mends it; a failure is told as what came of it, so that the others get their turn. */
  Mended apply() {
    try {
      Came came = act.get();
      return new Mended(line, came.done(), came.message());
    } catch (RuntimeException e) {
      return new Mended(line, false, Failures.in(Optional.empty(), e).message());
    }
  }
}
