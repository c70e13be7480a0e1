package dev.coppice.cli;

/** Says that no daemon runs any more. */
final class DaemonStoppedText implements Answer<DaemonStopped> {
  @Override
  public void print(DaemonStopped result, Screen screen) {
    screen.line(result.stopped() ? "Stopped the daemon." : "No daemon was running.");
  }
}
