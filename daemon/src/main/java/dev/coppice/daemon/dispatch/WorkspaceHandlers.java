package dev.coppice.daemon.dispatch;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.request.WorkspaceAddParams;
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
        sessions.addWorkspace(Inputs.caller(params.path(), call), command), WorkspaceViews::result);
  }

  Object list(NoParams params, Call call) {
    return WorkspaceViews.list(sessions.workspaces());
  }

  Object show(WorkspaceParams params, Call call) {
    return WorkspaceViews.result(
        sessions.workspace(
            Inputs.caller(params.cwd(), call), Inputs.workspace(params.workspace())));
  }

  Object rescan(WorkspaceParams params, Call call) {
    refuseDryRun(params);
    return WorkspaceViews.rescan(
        sessions.rescan(Inputs.caller(params.cwd(), call), Inputs.workspace(params.workspace())));
  }

  Object remove(WorkspaceParams params, Call call) {
    refuseDryRun(params);
    return WorkspaceViews.removed(
        sessions.removeWorkspace(
            Inputs.caller(params.cwd(), call), Inputs.workspace(params.workspace())));
  }

  /** Rather than do what was only asked about. */
  private static void refuseDryRun(WorkspaceParams params) {
    if (params.dryRun()) {
      String text = "This method has no dry run.";
      throw new ServiceError(ErrorBody.of(ErrorCode.INVALID_VALUE, text, null));
    }
  }
}
