package dev.coppice.sessionmanager.result;

import java.nio.file.Path;
import java.util.List;

/** A fresh look at all worktrees of a session that are on disk. */
public record SessionStatus(SessionSummary session, List<WorktreeStatus> worktrees) {

  /** One worktree; clean if none of the findings blocks. */
  public record WorktreeStatus(String repository, Path folder, List<Judged> findings) {

    public boolean clean() {
      return findings.stream().noneMatch(Judged::blocks);
    }
  }
}
