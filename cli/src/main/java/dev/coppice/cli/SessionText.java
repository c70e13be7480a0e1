package dev.coppice.cli;

import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.WorktreeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session, its branch and its worktrees, in a few lines. */
final class SessionText {
  private SessionText() {}

  static void print(SessionView session, Screen screen) {
    screen.line(headline(session, screen));
    screen.detail("  " + session.id() + ", since " + Age.time(session.createdAt()));
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
      table.row().cell(worktree.repo());
      table.cell(Style.ofStatus(worktree.state()), state(worktree));
      String head = worktree.headOid();
      table.cell(Style.DIM, shorten(head == null ? worktree.baseOid() : head));
      table.cell(worktree.path());
    }
    table.print(screen);
    retries(session, screen);
    preserved(session, screen);
    WaitingText.print(session, screen);
  }

  /** Where the unsaved work of worktrees that went is. */
  private static void preserved(SessionView session, Screen screen) {
    List<String> repos = new ArrayList<>();
    for (WorktreeView worktree : session.worktrees()) {
      if (worktree.preservedRef() != null && !worktree.state().equals("active")) {
        repos.add(worktree.repo());
      }
    }
    if (!repos.isEmpty()) {
      screen.note(
          screen.style(
              Style.DIM,
              "  preserved: unsaved work of %s   coppice preserved show %s"
                  .formatted(String.join(", ", repos), ShellWord.of(session.name()))));
    }
  }

  /** Its state and what brought it there: {@code unavailable (kill), orphaned}. */
  private static String state(WorktreeView worktree) {
    boolean gone = worktree.reason() != null && worktree.nextAttemptAt() == null;
    String orphaned = Boolean.TRUE.equals(worktree.orphaned()) ? ", orphaned" : "";
    return worktree.state() + (gone ? " (" + worktree.reason() + ")" : "") + orphaned;
  }

  /** Why removals have not finished, and when they are tried again. */
  static void retries(SessionView session, Screen screen) {
    for (WorktreeView worktree : session.worktrees()) {
      if (worktree.nextAttemptAt() != null) {
        screen.note(screen.style(Style.WARN, "  " + retry(session, worktree)));
      }
    }
  }

  private static String retry(SessionView session, WorktreeView worktree) {
    // An older daemon does not tell the cause.
    String cause = worktree.retryCause() == null ? worktree.reason() : worktree.retryCause();
    Instant next = worktree.nextAttemptAt();
    return "%s/%s is not removed yet: %s, next try %s"
        .formatted(session.name(), worktree.repo(), cause, next == null ? "" : Age.time(next));
  }

  private static String shorten(String oid) {
    return oid.length() > 8 ? oid.substring(0, 8) : oid;
  }
}
