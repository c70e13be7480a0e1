package dev.coppice.daemon.view;

import dev.coppice.api.view.PathResult;
import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.ShowResult;
import dev.coppice.api.view.SpawnResult;
import dev.coppice.api.view.WorktreeView;
import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.SessionSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sessions and their worktrees. */
public final class SessionViews {
  private SessionViews() {}

  public static ShowResult show(SessionSummary session) {
    return new ShowResult(view(session));
  }

  public static PathResult path(Path folder, Optional<String> repository) {
    PathText path = PathText.of(folder);
    return new PathResult(path.text(), repository.orElse(null), path.escaped());
  }

  public static SpawnResult spawned(dev.coppice.sessionmanager.result.SpawnResult result) {
    return new SpawnResult(
        view(result.session()),
        OperationViews.summary(result.operation()),
        result.registered().map(WorkspaceViews::view).orElse(null));
  }

  static List<SessionView> views(List<SessionSummary> sessions) {
    return sessions.stream().map(SessionViews::view).toList();
  }

  public static SessionView view(SessionSummary summary) {
    Session session = summary.session();
    PathText path = PathText.of(session.folder());
    return new SessionView(
        session.id().value(),
        session.name(),
        summary.workspace(),
        EnumText.of(session.state()),
        EnumText.of(summary.status()),
        session.branch().value(),
        path.text(),
        session.createdAt(),
        summary.worktrees().stream().map(SessionViews::worktree).toList(),
        summary.waiting().map(OperationId::value).orElse(null),
        path.escaped());
  }

  private static WorktreeView worktree(SessionSummary.Row row) {
    Worktree worktree = row.worktree();
    PathText path = PathText.of(worktree.folder());
    return new WorktreeView(
        row.repository(),
        path.text(),
        worktree.branch().value(),
        EnumText.of(worktree.state()),
        row.orphaned() ? Boolean.TRUE : null,
        worktree.base().hex(),
        row.head().map(ObjectId::hex).orElse(null),
        worktree.preservedRef().orElse(null),
        worktree.reason().orElse(null),
        worktree.retry().map(retry -> EnumText.of(retry.target())).orElse(null),
        worktree.retry().map(Retry::attempts).orElse(null),
        worktree.retry().map(Retry::nextAttempt).orElse(null),
        worktree.retry().map(Retry::cause).orElse(null),
        path.escaped());
  }
}
