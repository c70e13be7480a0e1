package dev.coppice.cli;

import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.WorktreeView;

/** A session, its branch and its worktrees, in a few lines. */
final class SessionText {
  private SessionText() {}

  static void print(SessionView session, Screen screen) {
    screen.line(headline(session, screen));
    screen.detail("  " + session.id() + ", since " + session.createdAt());
    worktrees(session, screen);
  }

  static String headline(SessionView session, Screen screen) {
    return screen.style(Style.STRONG, session.name())
        + "  "
        + screen.style(Style.ofStatus(session.status()), session.status())
        + "  on "
        + screen.style(Style.NAME, session.branch())
        + " in "
        + Screen.clean(session.workspace());
  }

  static void worktrees(SessionView session, Screen screen) {
    Table table = new Table("  ");
    for (WorktreeView worktree : session.worktrees()) {
      boolean orphaned = Boolean.TRUE.equals(worktree.orphaned());
      table.row().cell(worktree.repo());
      table.cell(
          Style.ofStatus(worktree.state()), worktree.state() + (orphaned ? ", orphaned" : ""));
      table.cell(Style.DIM, shorten(worktree.baseOid())).cell(worktree.path());
    }
    table.print(screen);
    for (WorktreeView worktree : session.worktrees()) {
      reason(worktree, screen);
    }
  }

  private static void reason(WorktreeView worktree, Screen screen) {
    if (worktree.reason() != null) {
      String next =
          worktree.nextAttemptAt() == null ? "" : ", next try " + worktree.nextAttemptAt();
      screen.note(
          screen.style(Style.WARN, "  " + worktree.repo() + ": " + worktree.reason() + next));
    }
  }

  private static String shorten(String oid) {
    return oid.length() > 8 ? oid.substring(0, 8) : oid;
  }
}
