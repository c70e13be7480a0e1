package dev.coppice.api.view;

import java.util.List;

/**
 * The answer of {@code operation/undo}: what was undone, the operation that did it, and the
 * sessions as they are now.
 */
public record UndoResult(
    OperationView undone, OperationView operation, List<SessionView> sessions) {
  public UndoResult {
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
  }
}
