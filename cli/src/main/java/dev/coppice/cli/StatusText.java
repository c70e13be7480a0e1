package dev.coppice.cli;

import dev.coppice.api.view.StatusResult;
import dev.coppice.api.view.WorktreeStatus;

/** A session and what an assessment of its worktrees found. */
final class StatusText implements Answer<StatusResult> {
  @Override
  public void print(StatusResult result, Screen screen) {
    screen.line(SessionText.headline(result.session(), screen));
    for (WorktreeStatus worktree : result.worktrees()) {
      if (worktree.clean() && worktree.findings().isEmpty()) {
        screen.line(
            "  "
                + screen.style(Style.STRONG, worktree.repo())
                + "  "
                + screen.style(Style.GOOD, "clean"));
      }
      FindingsText.print(worktree.repo(), worktree.findings(), false, screen);
    }
  }
}
