package dev.coppice.cli;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Methods;
import dev.coppice.api.ServiceError;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.view.DaemonStatus;

/** {@code coppice daemon status}. */
final class DaemonStatusCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("status", "Say whether the daemon runs; never starts it.")
        .example("coppice daemon status");
  }

  @Override
  public int run(Words words, Caller caller) {
    try (CoppiceClient client = caller.connector().connect()) {
      if (client == null) {
        throw new ServiceError(
            ErrorBody.of(
                ErrorCode.DAEMON_UNAVAILABLE,
                "No daemon serves " + caller.home().data() + ".",
                "coppice daemon start starts one; so does any command that needs it."));
      }
      DaemonStatus status = client.call(Methods.DAEMON_STATUS, new NoParams(), Limits.LOOK);
      return caller.show(status, new DaemonStatusText());
    }
  }
}
