package dev.coppice.api.view;

import java.util.List;

/**
 * The answer of {@code operation/resolve}: what waited for a decision, the operation that decided
 * it, and the sessions as they are now.
 */
public record ResolveResult(
    OperationView resolved, OperationView operation, List<SessionView> sessions)
    implements Verdict {
  public ResolveResult {
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
  }

  /** A removal that has not finished is tried again, which is no success yet. */
  @Override
  public int exitCode() {
    return sessions.stream().anyMatch(session -> session.status().equals("partial"))
        ? Outcome.PARTIAL.exitCode()
        : 0;
  }
}
