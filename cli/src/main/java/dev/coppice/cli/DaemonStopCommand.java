package dev.coppice.cli;

import picocli.CommandLine.Command;

/** {@code coppice daemon stop}. */
@Command(
    name = "stop",
    header = "Stop the daemon; sessions stay as they are.",
    footer = {"", "Examples:", "  coppice daemon stop"},
    sortOptions = false)
final class DaemonStopCommand implements Verb {

  @Override
  public int run(Caller caller) {
    DaemonStopped stopped = new DaemonStopper(caller.home(), caller.connector()).stop();
    return caller.show(stopped, new DaemonStoppedText());
  }
}
