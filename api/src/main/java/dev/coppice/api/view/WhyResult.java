package dev.coppice.api.view;

import java.util.List;

/**
 * The answer of {@code session/why}: what keeps a session from going, file by file, and the ways
 * out.
 */
public record WhyResult(SessionView session, List<WorktreeStatus> worktrees, List<WayOut> ways) {
  public WhyResult {
    worktrees = worktrees == null ? List.of() : List.copyOf(worktrees);
    ways = ways == null ? List.of() : List.copyOf(ways);
  }
}
