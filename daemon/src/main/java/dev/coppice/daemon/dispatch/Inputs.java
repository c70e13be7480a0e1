package dev.coppice.daemon.dispatch;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.api.view.ProgressValue;
import dev.coppice.daemon.config.Durations;
import dev.coppice.daemon.socket.Call;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What parameters of several methods become. */
final class Inputs {
  private Inputs() {}

  static Caller caller(String cwd, Call call) {
    return new Caller(
        absolute(cwd),
        call.user(),
        (message, done, total) ->
            call.progress().accept(new ProgressValue(message, null, done, total)),
        call.keepScaffold());
  }

  /** A workspace is named by its name, its id or its path, and all of them could be a path. */
  static WorkspaceRef workspace(@Nullable String text) {
    if (text != null) {
      path(text);
    }
    return new WorkspaceRef(Optional.ofNullable(text));
  }

  static SessionRef session(@Nullable String text, @Nullable String workspace) {
    return new SessionRef(Optional.ofNullable(text), workspace(workspace));
  }

  static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(() ->
            Failure.of(
                    FailureCode.INVALID_VALUE,
                    "'" + text + "' is no duration: give " + Durations.FORM)
                .exception());
  }

  static Path absolute(String text) {
    Path path = path(text);
    if (!path.isAbsolute()) {
      throw invalid("The path " + text + " is not absolute.");
    }
    return path.normalize();
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw invalid("Not a path: " + e.getReason() + ".");
    }
  }

  private static ServiceError invalid(String message) {
    return new ServiceError(ErrorBody.of(ErrorCode.INVALID_PATH, message, null));
  }
}
