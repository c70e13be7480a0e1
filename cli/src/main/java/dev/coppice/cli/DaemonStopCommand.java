package dev.coppice.cli;

/** {@code coppice daemon stop}. */
final class DaemonStopCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("stop", "Stop the daemon; sessions stay as they are.")
        .example("coppice daemon stop");
  }

  @Override
  public int run(Words words, Caller caller) {
    DaemonStopped stopped = new DaemonStopper(caller.home(), caller.connector()).stop();
    return caller.show(stopped, new DaemonStoppedText());
  }
}
