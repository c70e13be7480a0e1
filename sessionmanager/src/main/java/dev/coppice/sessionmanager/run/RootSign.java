package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.plan.Layout;
import java.util.List;

/** The sign by which the root of the worktrees is known: see {@link Layout#reachable}. */
public final class RootSign {

  private RootSign() {}

  /**
   * Makes the root, with its sign, if there is none; both are on the disk afterwards.
   *
   * @throws dev.coppice.git.GitException if it cannot be written
   */
  public static void leave(Layout layout) {
    if (!layout.reachable()) {
      Folders.make(List.of(layout.worktreesRoot()));
      Folders.write(
          layout.sign(), "Here are worktrees of Coppice. By this file it knows their disk.\n");
    }
  }
}
