package dev.coppice.cli;

import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.StatusResult;
import dev.coppice.api.view.WorktreeStatus;

/** A session and what an assessment of its worktrees found. */
final class StatusText implements Answer<StatusResult> {
  @Override
  public void print(StatusResult result, Screen screen) {
    SessionView session = result.session();
    screen.line(
        screen.style(Style.STRONG, session.name())
            + "  "
            + screen.style(Style.ofStatus(session.status()), session.status())
            + "  "
            + screen.style(Style.NAME, session.branch()));
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
