package dev.coppice.cli;

import dev.coppice.api.view.StatusResult;
import dev.coppice.api.view.WorktreeStatus;

/** A session and what an assessment of its worktrees found. */
final class StatusText implements Answer<StatusResult> {
  @Override
  public void print(StatusResult result, Screen screen) {
    screen.line(SessionText.headline(result.session(), screen));
    Table table = new Table("  ");
    for (WorktreeStatus worktree : result.worktrees()) {
      if (worktree.findings().isEmpty()) {
        table.row().cell(Style.STRONG, worktree.repo()).cell(Style.GOOD, "clean");
      }
      FindingsText.rows(worktree.repo(), worktree.findings(), table);
    }
    table.print(screen);
    SessionText.retries(result.session(), screen);
    WaitingText.print(result.session(), screen);
  }
}
