package dev.coppice.api.view;

import dev.coppice.api.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore did to one session. {@code error} is there when the outcome is {@code failed} or
 * {@code refused}.
 */
public record RestoreResult(
    String session,
    String name,
    Outcome outcome,
    List<WorktreeRestore> worktrees,
    OperationView operation,
    @Nullable ErrorBody error) {
  public RestoreResult {
    worktrees = worktrees == null ? List.of() : List.copyOf(worktrees);
  }

  /** A failure's code is its error's. */
  public int exitCode() {
    return outcome == Outcome.FAILED && error != null ? error.exitCode() : outcome.exitCode();
  }
}
