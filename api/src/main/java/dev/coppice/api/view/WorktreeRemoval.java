package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a removal did to one worktree, and the state of its row now. */
public record WorktreeRemoval(
    String repo,
    WorktreeOutcome outcome,
    String state,
    List<FindingView> findings,
    @Nullable String preservedRef) {
  public WorktreeRemoval {
    findings = findings == null ? List.of() : List.copyOf(findings);
  }
}
