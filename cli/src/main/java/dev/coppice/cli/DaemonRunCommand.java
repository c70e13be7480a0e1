package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;

/** {@code coppice daemon run}. */
final class DaemonRunCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("run", "Run the daemon in the foreground.")
        .example("coppice daemon run")
        .example("coppice daemon run --home /srv/coppice");
  }

  @Override
  public int run(Words words, Caller caller) {
    // The launcher starts the daemon itself; only a command run without it gets here.
    throw new ServiceError(
        ErrorBody.of(
            ErrorCode.DAEMON_UNAVAILABLE,
            "daemon run takes no option but --home, and is started by the coppice launcher.",
            "coppice daemon run, or coppice daemon start for one in the background"));
  }
}
