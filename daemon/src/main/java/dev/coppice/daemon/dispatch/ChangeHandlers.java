package dev.coppice.daemon.dispatch;

import dev.coppice.api.request.GcParams;
import dev.coppice.api.request.ResolveParams;
import dev.coppice.api.request.SessionsParams;
import dev.coppice.api.request.UndoParams;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.view.GcViews;
import dev.coppice.daemon.view.OperationViews;
import dev.coppice.daemon.view.RemovalViews;
import dev.coppice.daemon.view.RestoreViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.Gc;
import dev.coppice.sessionmanager.command.Remove;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Resolve;
import dev.coppice.sessionmanager.command.Resolve.Way;
import dev.coppice.sessionmanager.command.Restore;
import dev.coppice.sessionmanager.command.Selection;
import dev.coppice.sessionmanager.command.Undo;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.RemovalResult;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The methods that take sessions down and bring them back. */
final class ChangeHandlers {
  private final SessionManager sessions;

  @Inject
  ChangeHandlers(SessionManager sessions) {
    this.sessions = sessions;
  }

  Object kill(SessionsParams params, Call call) {
    return Answers.of(remove(Verb.KILL, params, call), RemovalViews::results);
  }

  Object cleanup(SessionsParams params, Call call) {
    return Answers.of(remove(Verb.CLEANUP, params, call), RemovalViews::cleanup);
  }

  Object teardown(SessionsParams params, Call call) {
    return Answers.of(remove(Verb.TEARDOWN, params, call), RemovalViews::results);
  }

  private Answer<List<RemovalResult>> remove(Verb verb, SessionsParams params, Call call) {
    return sessions.remove(
        Inputs.caller(params.cwd(), call),
        new Remove(verb, selection(params), unsaved(verb, params), params.dryRun()));
  }

  /** What a kill was told; the other two always preserve, unless told to discard. */
  private static Unsaved unsaved(Verb verb, SessionsParams params) {
    if (params.stash() && params.discard()) {
      throw Failure.of(
              FailureCode.INVALID_VALUE, "stash keeps unsaved work, discard does not: say one")
          .exception();
    }
    if (params.discard()) {
      return Unsaved.DISCARDED;
    }
    return verb != Verb.KILL || params.stash() ? Unsaved.PRESERVED : Unsaved.KEEPS;
  }

  Object restore(SessionsParams params, Call call) {
    return Answers.of(
        sessions.restore(
            Inputs.caller(params.cwd(), call), new Restore(selection(params), params.dryRun())),
        RestoreViews::results);
  }

  Object undo(UndoParams params, Call call) {
    Undo command =
        new Undo(
            Optional.ofNullable(params.target()),
            Inputs.workspace(params.workspace()),
            params.dryRun());
    return Answers.of(
        sessions.undo(Inputs.caller(params.cwd(), call), command), OperationViews::undone);
  }

  Object resolve(ResolveParams params, Call call) {
    if (params.forward() == params.back()) {
      throw Failure.of(FailureCode.INVALID_VALUE, "it goes forward or back: say one").exception();
    }
    Resolve command =
        new Resolve(params.operation(), params.forward() ? Way.FORWARD : Way.BACK, params.dryRun());
    return Answers.of(
        sessions.resolve(Inputs.caller(params.cwd(), call), command), OperationViews::resolved);
  }

  Object gc(GcParams params, Call call) {
    Gc command =
        new Gc(
            Optional.ofNullable(params.quarantineOlderThan()).map(Inputs::duration),
            params.includeKept(),
            params.dryRun());
    return Answers.of(sessions.gc(Inputs.caller(params.cwd(), call), command), GcViews::result);
  }

  private static Selection selection(SessionsParams params) {
    return new Selection(params.sessions(), Inputs.workspace(params.workspace()), params.all());
  }
}
