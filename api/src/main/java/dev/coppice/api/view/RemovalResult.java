package dev.coppice.api.view;

import dev.coppice.api.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a removal did to one session. {@code error} is there when the outcome is {@code failed}. */
public record RemovalResult(
    String session,
    String name,
    Outcome outcome,
    List<WorktreeRemoval> worktrees,
    OperationView operation,
    @Nullable ErrorBody error) {
  public RemovalResult {
    worktrees = worktrees == null ? List.of() : List.copyOf(worktrees);
  }

  /** A failure's code is its error's, as if it had been the only session asked for. */
  public int exitCode() {
    return error != null ? error.exitCode() : outcome.exitCode();
  }
}
