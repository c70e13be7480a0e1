package dev.coppice.cli;

/** {@code coppice daemon logs}. */
final class DaemonLogsCommand implements Verb {
  private static final int DEFAULT_LINES = 100;

  @Override
  public Usage usage() {
    return new Usage("logs", "Print the end of the daemon's log.")
        .option("N", "So many lines (default: 100).", "-n", "--lines")
        .example("coppice daemon logs")
        .example("coppice daemon logs -n 500");
  }

  @Override
  public int run(Words words, Caller caller) {
    int lines = words.positive("--lines", DEFAULT_LINES);
    DaemonLog log = DaemonLog.read(caller.home().logFile(), lines);
    return caller.show(
        log, (result, screen) -> result.lines().forEach(line -> screen.line(Screen.clean(line))));
  }
}
