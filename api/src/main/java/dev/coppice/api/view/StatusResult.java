package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code session/status}. */
public record StatusResult(SessionView session, List<WorktreeStatus> worktrees) {
  public StatusResult {
    worktrees = worktrees == null ? List.of() : List.copyOf(worktrees);
  }
}
