package dev.coppice.daemon.view;

import dev.coppice.api.view.PassedOver;
import dev.coppice.api.view.RepositoryView;
import dev.coppice.api.view.RescanResult;
import dev.coppice.api.view.WorkspaceRemoved;
import dev.coppice.api.view.WorkspaceResult;
import dev.coppice.api.view.WorkspaceView;
import dev.coppice.api.view.WorkspacesResult;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.result.Registered;
import dev.coppice.sessionmanager.result.Rescan;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import java.util.List;

/** Workspaces and their repositories. */
public final class WorkspaceViews {
  private WorkspaceViews() {}

  public static WorkspaceResult result(WorkspaceSummary workspace) {
    return new WorkspaceResult(view(workspace), null);
  }

  public static WorkspaceResult registered(Registered registered) {
    return new WorkspaceResult(view(registered.workspace()), passedOver(registered.passedOver()));
  }

  public static WorkspacesResult list(List<WorkspaceSummary> workspaces) {
    return new WorkspacesResult(workspaces.stream().map(WorkspaceViews::view).toList());
  }

  public static RescanResult rescan(Rescan rescan) {
    return new RescanResult(
        view(rescan.workspace()),
        rescan.added(),
        rescan.orphaned(),
        rescan.returned(),
        passedOver(rescan.passedOver()));
  }

  public static WorkspaceRemoved removed(WorkspaceSummary workspace) {
    return new WorkspaceRemoved(
        workspace.workspace().name(), PathText.of(workspace.workspace().path()).text());
  }

  private static List<PassedOver> passedOver(List<dev.coppice.git.PassedOver> folders) {
    return folders.stream()
        .map(one -> {
          PathText path = PathText.of(one.folder());
          return new PassedOver(path.text(), one.reason().name(), path.escaped());
        })
        .toList();
  }

  public static WorkspaceView view(WorkspaceSummary summary) {
    PathText path = PathText.of(summary.workspace().path());
    return new WorkspaceView(
        summary.workspace().name(),
        path.text(),
        summary.repositories().stream().map(WorkspaceViews::repository).toList(),
        summary.sessions(),
        path.escaped());
  }

  private static RepositoryView repository(WorkspaceRepository repository) {
    PathText path = PathText.of(repository.location().workTree());
    return new RepositoryView(
        repository.name(),
        path.text(),
        PathText.of(repository.location().commonDir()).text(),
        repository.orphaned() ? Boolean.TRUE : null,
        path.escaped());
  }
}
