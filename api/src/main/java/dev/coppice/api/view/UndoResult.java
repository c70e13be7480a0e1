package dev.coppice.api.view;

import java.util.List;

/**
 * The answer of {@code operation/undo}: what was undone, the operation that did it, and the
 * sessions as they are now.
 */
public record UndoResult(OperationView undone, OperationView operation, List<SessionView> sessions)
    implements Verdict {
  public UndoResult {
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
  }

  /** A removal that has not finished is tried again, which is no success yet. */
  @Override
  public int exitCode() {
    return sessions.stream().anyMatch(session -> session.status().equals("partial"))
        ? Outcome.PARTIAL.exitCode()
        : 0;
  }

  /** What could not go yet goes by itself; another undo would be a redo. */
  @Override
  public boolean asksAgain() {
    return false;
  }
}
