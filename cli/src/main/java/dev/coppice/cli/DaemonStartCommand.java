package dev.coppice.cli;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Methods;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.view.DaemonStatus;
import picocli.CommandLine.Command;

/** {@code coppice daemon start}. */
@Command(
    name = "start",
    header = "Start the daemon in the background, if none runs.",
    footer = {"", "Examples:", "  coppice daemon start"},
    sortOptions = false)
final class DaemonStartCommand implements Verb {

  @Override
  public int run(Caller caller) {
    Connector connector = caller.connector();
    CoppiceClient running = connector.connect();
    try (CoppiceClient client = running != null ? running : connector.connectOrStart()) {
      DaemonStatus status = client.call(Methods.DAEMON_STATUS, new NoParams(), Limits.LOOK);
      return caller.show(new DaemonStarted(running == null, status), new DaemonStartedText());
    }
  }
}
