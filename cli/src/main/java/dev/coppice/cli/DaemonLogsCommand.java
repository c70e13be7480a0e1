package dev.coppice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coppice daemon logs}. */
@Command(
    name = "logs",
    header = "Print the end of the daemon's log.",
    footer = {"", "Examples:", "  coppice daemon logs", "  coppice daemon logs -n 500"},
    sortOptions = false)
final class DaemonLogsCommand implements Verb {
  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "So many lines (default: 100).")
  int lines = 100;

  @Override
  public int run(Caller caller) {
    if (lines < 1) {
      throw new UsageError("--lines must be at least 1.");
    }
    DaemonLog log = DaemonLog.read(caller.home().logFile(), lines);
    return caller.show(log, (result, screen) -> result.lines().forEach(screen::line));
  }
}
