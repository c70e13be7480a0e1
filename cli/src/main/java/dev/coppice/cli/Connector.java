package dev.coppice.cli;

import com.google.gson.JsonElement;
import dev.coppice.api.CoppiceClient;
import dev.coppice.api.DaemonFile;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.api.Methods;
import dev.coppice.api.Protocol;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Version;
import dev.coppice.api.request.HelloParams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the daemon of a home, starts it when nobody answers, and checks that both understand each
 * other.
 */
final class Connector {
  private static final Duration HELLO = Duration.ofSeconds(30);
  private static final String RESTART =
      "coppice daemon stop ends it; the next command starts the one that fits.";

  private final Home home;
  private final Terminal terminal;
  private final boolean silent;

  Connector(Home home, Terminal terminal, boolean silent) {
    this.home = home;
    this.terminal = terminal;
    this.silent = silent;
  }

  /** A client of the daemon that runs, or of one that is started now. */
  CoppiceClient connectOrStart() {
    CoppiceClient client = connect();
    return client != null ? client : new DaemonStarter(home, this, terminal).start();
  }

  /** A client of the daemon that runs, greeted; null if none does, or it is just ending. */
  @Nullable CoppiceClient connect() {
    CoppiceClient client = open();
    try {
      if (client != null) {
        greet(client);
      }
      return client;
    } catch (ServiceError e) {
      if (e.body().code().equals(ErrorCode.DAEMON_UNAVAILABLE.name())) {
        return null;
      }
      throw e;
    }
  }

  /** A client of the daemon that runs, whatever its version; null if none does. */
  @Nullable CoppiceClient open() {
    CoppiceClient client = home.socketFits() ? open(home.socket()) : null;
    if (client != null) {
      return client;
    }
    DaemonFile file = DaemonFile.read(home.daemonFile());
    return file == null ? null : open(Path.of(file.socket()));
  }

  private static @Nullable CoppiceClient open(Path socket) {
    try {
      return CoppiceClient.connect(socket);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private void greet(CoppiceClient client) {
    String version = Version.current();
    HelloParams params = new HelloParams("coppice " + version, Protocol.VERSION);
    try {
      JsonElement hello = client.request(Methods.HELLO, params, HELLO, null);
      String served = hello.getAsJsonObject().get("version").getAsString();
      if (!silent && !served.equals(version)) {
        terminal
            .err()
            .println(
                "note: the daemon is " + served + ", this command " + version + ". " + RESTART);
      }
    } catch (ServiceError e) {
      client.close();
      throw e.body().code().equals(ErrorCode.PROTOCOL_MISMATCH.name()) ? mismatch(e.body()) : e;
    }
  }

  private static ServiceError mismatch(ErrorBody error) {
    return new ServiceError(
        new ErrorBody(
            error.code(),
            error.category(),
            error.message(),
            RESTART,
            error.retryable(),
            error.details()));
  }
}
