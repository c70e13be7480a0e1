package dev.coppice.cli;

import dev.coppice.api.view.WayOut;
import dev.coppice.api.view.WhyResult;
import dev.coppice.api.view.WorktreeStatus;

/** What keeps a session from going, file by file, and the ways out. */
final class WhyText implements Answer<WhyResult> {
  @Override
  public void print(WhyResult result, Screen screen) {
    String name = screen.style(Style.STRONG, result.session().name());
    WaitingText.print(result.session(), screen);
    boolean kept = false;
    for (WorktreeStatus worktree : result.worktrees()) {
      kept |= !worktree.clean();
    }
    if (result.worktrees().isEmpty() && !result.session().state().equals("live")) {
      screen.line(
          name
              + " has ended: coppice restore "
              + ShellWord.of(result.session().name())
              + " brings it back.");
      return;
    }
    screen.line(
        kept
            ? "What keeps " + name + ":"
            : "Nothing keeps " + name + ": coppice kill would end it.");
    for (WorktreeStatus worktree : result.worktrees()) {
      FindingsText.print(worktree.repo(), worktree.findings(), screen);
    }
    Table table = new Table("  ");
    for (WayOut way : result.ways()) {
      table.row().cell(Style.NAME, way.command()).cell(way.effect());
    }
    if (kept && !result.ways().isEmpty()) {
      screen.line("Ways out:");
      table.print(screen);
    }
  }
}
