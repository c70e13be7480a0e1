package dev.coppice.daemon.dispatch;

import dev.coppice.api.request.ListParams;
import dev.coppice.api.request.PathParams;
import dev.coppice.api.request.SessionParams;
import dev.coppice.api.request.SpawnParams;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.view.SessionList;
import dev.coppice.daemon.view.SessionViews;
import dev.coppice.daemon.view.StatusViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.result.SessionStatus;
import jakarta.inject.Inject;
import java.util.Optional;

/** The methods {@code session/…} that make sessions or look at them. */
final class SessionHandlers {
  private final SessionManager sessions;
  private final SessionList list = new SessionList();

  @Inject
  SessionHandlers(SessionManager sessions) {
    this.sessions = sessions;
  }

  Object spawn(SpawnParams params, Call call) {
    Spawn command =
        new Spawn(
            params.name(),
            Inputs.workspace(params.workspace()),
            params.repos(),
            Optional.ofNullable(params.base()),
            params.bases(),
            Optional.ofNullable(params.branch()),
            params.reuseBranch(),
            params.dryRun());
    return Answers.of(
        sessions.spawn(Inputs.caller(params.cwd(), call), command), SessionViews::spawned);
  }

  Object list(ListParams params, Call call) {
    return list.json(
        sessions.list(
            Inputs.caller(params.cwd(), call), Inputs.workspace(params.workspace()), params.all()));
  }

  Object show(SessionParams params, Call call) {
    return SessionViews.show(
        sessions.show(
            Inputs.caller(params.cwd(), call),
            Inputs.session(params.session(), params.workspace())));
  }

  Object path(PathParams params, Call call) {
    Optional<String> repository = Optional.ofNullable(params.repo());
    return SessionViews.path(
        sessions.path(
            Inputs.caller(params.cwd(), call),
            Inputs.session(params.session(), params.workspace()),
            repository),
        repository);
  }

  Object status(SessionParams params, Call call) {
    return StatusViews.status(look(params, call));
  }

  Object why(SessionParams params, Call call) {
    return StatusViews.why(look(params, call));
  }

  private SessionStatus look(SessionParams params, Call call) {
    return sessions.status(
        Inputs.caller(params.cwd(), call), Inputs.session(params.session(), params.workspace()));
  }
}
