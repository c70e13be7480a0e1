package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.result.Failure;

/** What a person can do about an operation that waits for a decision. */
final class WaysOut {
  private WaysOut() {}

  /** The same failure, with both ways out of it. */
  static Failure of(Operation operation, Failure why) {
    String resolve = "coppice op resolve " + operation.id();
    return why.with("operation", operation.id().value())
        .withHint(
            "%s --forward %s; --back %s.".formatted(resolve, forward(operation), back(operation)));
  }

  private static String forward(Operation operation) {
    return switch (direction(operation)) {
      case GOING -> "removes what is left of it as it is now, unsaved work preserved";
      case COMING -> "brings the rest back";
      case NEITHER -> "ends it";
    };
  }

  private static String back(Operation operation) {
    return switch (direction(operation)) {
      case GOING -> "brings back what was removed already";
      case COMING -> "takes down again what has come back, unsaved work preserved";
      case NEITHER -> "does the same: what there is of it stays as it is";
    };
  }

  private enum Direction {
    GOING,
    COMING,
    NEITHER
  }

  private static Direction direction(Operation operation) {
    return new JournalEntry(operation)
        .rows()
        .map(rows ->
            switch (rows) {
              case RowChanges.Gone _, RowChanges.Away _ -> Direction.GOING;
              case RowChanges.Back _ -> Direction.COMING;
              case RowChanges.Born _, RowChanges.Preserved _, RowChanges.Cleared _ ->
                  Direction.NEITHER;
            })
        .orElseGet(() ->
            switch (operation.kind()) {
              case KILL, CLEANUP, TEARDOWN, RETRY -> Direction.GOING;
              default -> Direction.NEITHER;
            });
  }
}
