package dev.coppice.cli;

import dev.coppice.api.view.DaemonStatus;

/** The daemon at a glance. */
final class DaemonStatusText implements Answer<DaemonStatus> {
  @Override
  public void print(DaemonStatus result, Screen screen) {
    String state = result.recovering() ? "recovering" : "running";
    screen.line(screen.style(Style.ofStatus(state), state) + ", pid " + result.pid());
    Table table = new Table("  ");
    table.row().cell(Style.DIM, "version").cell(result.version());
    table.row().cell(Style.DIM, "since").cell(Age.time(result.startedAt()));
    table.row().cell(Style.DIM, "home").cell(result.home());
    table.row().cell(Style.DIM, "socket").cell(result.socket());
    table.row().cell(Style.DIM, "workspaces").cell(Integer.toString(result.workspaces()));
    table.row().cell(Style.DIM, "sessions").cell(Integer.toString(result.sessions()));
    table.row().cell(Style.DIM, "working on").cell(Integer.toString(result.openOperations()));
    if (result.waitingOperations() > 0) {
      table
          .row()
          .cell(Style.DIM, "waiting for you")
          .cell("%d (coppice op ls)".formatted(result.waitingOperations()));
    }
    table.print(screen);
  }
}
