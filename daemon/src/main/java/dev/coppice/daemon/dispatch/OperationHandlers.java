package dev.coppice.daemon.dispatch;

import dev.coppice.api.request.OperationParams;
import dev.coppice.api.request.OperationsParams;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.view.OperationViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import jakarta.inject.Inject;
import java.util.Optional;

/** The methods {@code operation/…} that look. */
final class OperationHandlers {
  private static final int USUAL = 20;
  private static final int MOST = 1000;

  private final SessionManager sessions;

  @Inject
  OperationHandlers(SessionManager sessions) {
    this.sessions = sessions;
  }

  Object list(OperationsParams params, Call call) {
    Optional<SessionRef> session =
        Optional.ofNullable(params.session()).map(text -> Inputs.session(text, params.workspace()));
    Optional<WorkspaceRef> workspace =
        Optional.ofNullable(params.workspace()).map(Inputs::workspace);
    int most = params.limit() == 0 ? USUAL : Math.min(params.limit(), MOST);
    return OperationViews.list(
        sessions.operations(Inputs.caller(params.cwd(), call), session, workspace, most));
  }

  Object show(OperationParams params, Call call) {
    return OperationViews.show(sessions.operation(params.operation()));
  }
}
