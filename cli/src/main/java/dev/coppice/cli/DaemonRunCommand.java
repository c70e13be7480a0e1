package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import picocli.CommandLine.Command;

/** {@code coppice daemon run}. */
@Command(
    name = "run",
    header = "Run the daemon in the foreground.",
    footer = {"", "Examples:", "  coppice daemon run"},
    sortOptions = false)
final class DaemonRunCommand implements Verb {

  @Override
  public int run(Caller caller) {
    // The launcher starts the daemon itself; only a command run without it gets here.
    throw new ServiceError(
        ErrorBody.of(
            ErrorCode.DAEMON_UNAVAILABLE,
            "The daemon is run by the coppice launcher, which this command was not started by.",
            "Run ./coppice daemon run"));
  }
}
