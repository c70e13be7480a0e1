package dev.coppice.cli;

import dev.coppice.api.view.ListResult;
import dev.coppice.api.view.SessionView;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

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
    Set<String> repeated = repeated(result);
    Table table = new Table("");
    table.row().cell(Style.DIM, "SESSION").cell(Style.DIM, "STATUS").cell(Style.DIM, "WORKSPACE");
    table.cell(Style.DIM, "BRANCH").cell(Style.DIM, "REPOS").cell(Style.DIM, "AGE");
    table.cell(Style.DIM, repeated.isEmpty() ? "" : "ID");
    for (SessionView session : result.sessions()) {
      table.row().cell(Style.STRONG, session.name());
      table.cell(Style.ofStatus(session.status()), session.status());
      table.cell(session.workspace()).cell(Style.NAME, session.branch());
      table.cell(Integer.toString(session.worktrees().size()));
      table.cell(Style.DIM, Age.of(session.createdAt(), screen.now()));
      table.cell(Style.DIM, repeated.contains(key(session)) ? session.id() : "");
    }
    table.print(screen);
    result.sessions().forEach(session -> SessionText.retries(session, screen));
    result.sessions().forEach(session -> WaitingText.print(session, screen));
  }

  /** Names that mean one of several, so that only the id says which. */
  private static Set<String> repeated(ListResult result) {
    Set<String> seen = new HashSet<>();
    return result.sessions().stream()
        .map(SessionsText::key)
        .filter(key -> !seen.add(key))
        .collect(Collectors.toSet());
  }

  private static String key(SessionView session) {
    return session.workspace() + "/" + session.name();
  }
}
