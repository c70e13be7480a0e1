package dev.coppice.api.view;

import java.util.List;

/**
 * The answer of {@code operation/resolve}: what waited for a decision, the operation that decided
 * it, and the sessions as they are now.
 */
public record ResolveResult(
    OperationView resolved, OperationView operation, List<SessionView> sessions) {
  public ResolveResult {
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
  }
}
