package dev.coppice.api.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as people see it: {@code state} is stored, {@code status} is derived when shown; {@code
 * waitingOperation} is one that waits for a person to decide it.
 */
public record SessionView(
    String id,
    String name,
    String workspace,
    String state,
    String status,
    String branch,
    String path,
    Instant createdAt,
    List<WorktreeView> worktrees,
    @Nullable String waitingOperation,
    @Nullable Boolean escaped) {
  public SessionView {
    worktrees = worktrees == null ? List.of() : List.copyOf(worktrees);
  }
}
