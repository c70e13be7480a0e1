package dev.coppice.api.view;

import java.util.List;

/**
 * What an assessment of one worktree found. {@code clean} means that nothing would keep it from
 * going.
 */
public record WorktreeStatus(String repo, String path, boolean clean, List<FindingView> findings) {
  public WorktreeStatus {
    findings = findings == null ? List.of() : List.copyOf(findings);
  }
}
