package dev.coppice.daemon;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.daemon.config.ConfigFile;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.dispatch.ErrorMapper;
import dev.coppice.daemon.dispatch.StopSignal;
import dev.coppice.daemon.log.Log;
import dev.coppice.daemon.log.LogFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The daemon's program: {@code --home DIR}, else COPPICE_HOME, else the XDG folders. Runs in the
 * foreground until SIGTERM, SIGINT or {@code daemon/shutdown}, and then ends with 0. A start that
 * fails prints its error as one line of JSON to stderr and ends with the error's exit code.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    StopSignal stop = new StopSignal();
    Ending ending = Ending.onSignals(stop);
    int code = ErrorCode.INTERNAL.exitCode();
    try {
      code = run(args, System.getenv(), stop, SqlEngine::new, System.err);
    } finally {
      // Whatever happened: nobody may wait for more.
      ending.ended(code);
    }
    System.exit(code);
  }

  /** The exit code. */
  static int run(
      String[] args,
      Map<String, String> environment,
      StopSignal stop,
      Function<Home, Engine> engines,
      PrintStream err) {
    try {
      Home home = Home.resolve(option(args), environment);
      HomeFolders.create(home);
      try (DaemonLock _ = DaemonLock.take(home)) {
        serve(home, stop, engines);
      }
      return 0;
    } catch (RuntimeException | IOException e) {
      ErrorBody body = ErrorMapper.body(e);
      err.println(StartError.line(body));
      return body.exitCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ErrorCode.INTERNAL.exitCode();
    }
  }

  private static void serve(Home home, StopSignal stop, Function<Home, Engine> engines)
      throws InterruptedException {
    DaemonConfig config = ConfigFile.read(home);
    try (LogFile log = new LogFile(home.logFile(), config.logMaxBytes(), config.logFiles())) {
      Log.start(log, Level.valueOf(config.logLevel().name()));
      try (Engine engine = engines.apply(home);
          Daemon daemon = Daemon.listen(home, config, engine)) {
        daemon.serve(stop);
      }
    }
  }

  private static @Nullable String option(String[] args) {
    if (args.length == 0) {
      return null;
    }
    if (args.length == 2 && args[0].equals("--home")) {
      return args[1];
    }
    throw StartError.of(ErrorCode.USAGE, "The daemon takes --home DIR, and nothing else.", "");
  }
}
