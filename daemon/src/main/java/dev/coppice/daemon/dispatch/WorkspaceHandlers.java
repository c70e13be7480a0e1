package dev.coppice.daemon.dispatch;

import dev.coppice.api.request.NoParams;
import dev.coppice.api.request.WorkspaceAddParams;
import dev.coppice.api.request.WorkspaceChangeParams;
import dev.coppice.api.request.WorkspaceParams;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.view.WorkspaceViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.AddWorkspace;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The methods {@code workspace/…}. */
final class WorkspaceHandlers {
  private final SessionManager sessions;

  @Inject
  WorkspaceHandlers(SessionManager sessions) {
    this.sessions = sessions;
  }

  Object add(WorkspaceAddParams params, Call call) {
    Path folder = Inputs.absolute(params.path());
    Map<String, Path> repositories = new LinkedHashMap<>();
    params.repositories().forEach((name, path) -> repositories.put(name, Inputs.path(path)));
    AddWorkspace command =
        new AddWorkspace(folder, Optional.ofNullable(params.name()), repositories, params.dryRun());
    return Answers.of(
        sessions.addWorkspace(Inputs.caller(params.path(), call), command),
        WorkspaceViews::registered);
  }

  Object list(NoParams params, Call call) {
    return WorkspaceViews.list(sessions.workspaces());
  }

  Object show(WorkspaceParams params, Call call) {
    return WorkspaceViews.result(
        sessions.workspace(
            Inputs.caller(params.cwd(), call), Inputs.workspace(params.workspace())));
  }

  Object rescan(WorkspaceChangeParams params, Call call) {
    return Answers.of(
        sessions.rescan(
            Inputs.caller(params.cwd(), call),
            Inputs.workspace(params.workspace()),
            params.dryRun()),
        WorkspaceViews::rescan);
  }

  Object remove(WorkspaceChangeParams params, Call call) {
    return Answers.of(
        sessions.removeWorkspace(
            Inputs.caller(params.cwd(), call),
            Inputs.workspace(params.workspace()),
            params.dryRun()),
        WorkspaceViews::removed);
  }
}
