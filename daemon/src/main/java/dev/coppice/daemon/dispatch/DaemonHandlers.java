package dev.coppice.daemon.dispatch;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Protocol;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Version;
import dev.coppice.api.request.DoctorParams;
import dev.coppice.api.request.HelloParams;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.view.DaemonStatus;
import dev.coppice.api.view.Done;
import dev.coppice.api.view.Hello;
import dev.coppice.daemon.socket.Call;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The methods that are about the daemon itself. */
final class DaemonHandlers {
  private static final List<String> CAPABILITIES = List.of("progress", "cancel");

  private final DaemonFacts facts;
  private final SessionManager sessions;
  private final UnitOfWork store;
  private final Doctor doctor;
  private final StopSignal stop;

  @Inject
  DaemonHandlers(
      DaemonFacts facts,
      SessionManager sessions,
      UnitOfWork store,
      Doctor doctor,
      StopSignal stop) {
    this.facts = facts;
    this.sessions = sessions;
    this.store = store;
    this.doctor = doctor;
    this.stop = stop;
  }

  Object hello(HelloParams params, Call call) {
    if (params.protocol() != Protocol.VERSION) {
      throw new ServiceError(
          ErrorBody.of(
              ErrorCode.PROTOCOL_MISMATCH,
              "The daemon (version %s) speaks protocol %d, and %s speaks %d."
                  .formatted(
                      Version.current(), Protocol.VERSION, params.client(), params.protocol()),
              "Stop the daemon with its own version's coppice daemon stop, then try again.",
              Map.of("daemon", Protocol.VERSION, "client", params.protocol())));
    }
    return new Hello(
        "coppice",
        Version.current(),
        Protocol.VERSION,
        facts.pid(),
        facts.home().data().toString(),
        CAPABILITIES);
  }

  Object status(NoParams params, Call call) {
    return store.read(stores ->
        new DaemonStatus(
            Version.current(),
            Protocol.VERSION,
            facts.pid(),
            facts.home().data().toString(),
            facts.socket().toString(),
            facts.startedAt(),
            (int)
                stores.workspaces().all().stream()
                    .filter(workspace -> workspace.removedAt().isEmpty())
                    .count(),
            (int)
                stores.sessions().all().stream()
                    .filter(session -> session.state() != SessionState.TERMINATED)
                    .count(),
            in(OperationState.RUNNING, stores),
            in(OperationState.RECOVERY_REQUIRED, stores),
            sessions.recovering()));
  }

  private static int in(OperationState state, Stores stores) {
    return (int)
        stores.operations().open().stream().filter(operation -> operation.state() == state).count();
  }

  Object doctor(DoctorParams params, Call call) {
    return doctor.examine(params.strict());
  }

  Object shutdown(NoParams params, Call call) {
    stop.raise();
    return new Done();
  }
}
