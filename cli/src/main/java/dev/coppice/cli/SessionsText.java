package dev.coppice.cli;

import dev.coppice.api.view.ListResult;
import dev.coppice.api.view.SessionView;

/** Sessions, one a line. */
final class SessionsText implements Answer<ListResult> {
  @Override
  public void print(ListResult result, Screen screen) {
    if (screen.quiet()) {
      result.sessions().forEach(session -> screen.line(Screen.clean(session.name())));
      return;
    }
    if (result.sessions().isEmpty()) {
      screen.line("No sessions. coppice spawn NAME makes one.");
      return;
    }
    Table table = new Table("");
    table.row().cell(Style.DIM, "SESSION").cell(Style.DIM, "STATUS").cell(Style.DIM, "WORKSPACE");
    table.cell(Style.DIM, "BRANCH").cell(Style.DIM, "REPOS").cell(Style.DIM, "AGE");
    for (SessionView session : result.sessions()) {
      table.row().cell(Style.STRONG, session.name());
      table.cell(Style.ofStatus(session.status()), session.status());
      table.cell(session.workspace()).cell(Style.NAME, session.branch());
      table.cell(Integer.toString(session.worktrees().size()));
      table.cell(Style.DIM, Age.of(session.createdAt(), screen.now()));
    }
    table.print(screen);
  }
}
