package dev.coppice.cli;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Methods;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.view.DaemonStatus;

/** {@code coppice daemon start}. */
final class DaemonStartCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("start", "Start the daemon in the background, if none runs.")
        .example("coppice daemon start");
  }

  @Override
  public int run(Words words, Caller caller) {
    Connector connector = caller.connector();
    CoppiceClient running = connector.connect();
    try (CoppiceClient client = running != null ? running : connector.connectOrStart()) {
      DaemonStatus status = client.call(Methods.DAEMON_STATUS, new NoParams(), Limits.LOOK);
      return caller.show(new DaemonStarted(running == null, status), new DaemonStartedText());
    }
  }
}
