package dev.coppice.daemon.view;

import dev.coppice.api.view.StatusResult;
import dev.coppice.api.view.WhyResult;
import dev.coppice.api.view.WorktreeStatus;
import dev.coppice.sessionmanager.result.SessionStatus;
import java.util.List;

/** What a look at a session's worktrees found. */
public final class StatusViews {
  private StatusViews() {}

  public static StatusResult status(SessionStatus status) {
    return new StatusResult(SessionViews.view(status.session()), worktrees(status));
  }

  public static WhyResult why(SessionStatus status) {
    return new WhyResult(
        SessionViews.view(status.session()), worktrees(status), WaysOut.of(status));
  }

  private static List<WorktreeStatus> worktrees(SessionStatus status) {
    return status.worktrees().stream().map(StatusViews::worktree).toList();
  }

  private static WorktreeStatus worktree(SessionStatus.WorktreeStatus worktree) {
    return new WorktreeStatus(
        worktree.repository(),
        PathText.of(worktree.folder()).text(),
        worktree.clean(),
        FindingViews.views(worktree.findings()));
  }
}
