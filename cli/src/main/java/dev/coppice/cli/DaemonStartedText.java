package dev.coppice.cli;

/** Says that the daemon runs. */
final class DaemonStartedText implements Answer<DaemonStarted> {
  @Override
  public void print(DaemonStarted result, Screen screen) {
    screen.line(
        (result.started() ? "Started the daemon, pid " : "The daemon runs already, pid ")
            + result.daemon().pid());
  }
}
