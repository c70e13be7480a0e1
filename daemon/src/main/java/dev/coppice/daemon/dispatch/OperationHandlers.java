package dev.coppice.daemon.dispatch;

import com.google.gson.JsonObject;
import dev.coppice.api.ServiceError;
import dev.coppice.api.request.OperationParams;
import dev.coppice.api.request.OperationsParams;
import dev.coppice.api.request.ReceiptParams;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.view.OperationViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.result.Receipt;
import jakarta.inject.Inject;
import java.util.Optional;

/** The methods {@code operation/…} that look. */
final class OperationHandlers {
  private static final int USUAL = 20;
  private static final int MOST = 1000;

  private final SessionManager sessions;

  private final KeyedAnswers answers;

  @Inject
  OperationHandlers(SessionManager sessions, KeyedAnswers answers) {
    this.sessions = sessions;
    this.answers = answers;
  }

  Object receipt(ReceiptParams params, Call call) {
    Receipt receipt =
        sessions.receipt(
            Inputs.caller(params.cwd(), call),
            KeyedVerbs.parse(params.verb()),
            params.idempotencyKey(),
            Inputs.workspace(params.workspace()));
    if (receipt.claim().state() == Claim.State.IN_FLIGHT) {
      return OperationViews.receipt(receipt, null, null);
    }
    try {
      JsonObject document = answers.document(receipt.claim()).getAsJsonObject();
      return OperationViews.receipt(receipt, document, null);
    } catch (ServiceError e) {
      return OperationViews.receipt(receipt, null, e.body());
    }
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
