package dev.coppice.api;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/**
 * Closes a channel when its time is up, so that a blocked read ends. Closing the deadline calls it
 * off.
 */
final class Deadline implements AutoCloseable {
  private final Thread watch;
  private volatile boolean passed;

  Deadline(Channel channel, Duration limit) {
    watch = new Thread(() -> await(channel, limit), "deadline");
    watch.setDaemon(true);
    watch.start();
  }

  private void await(Channel channel, Duration limit) {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException e) {
      return;
    }
    passed = true;
    try {
      channel.close();
    } catch (IOException e) {
      // The reader is released whether or not the close went well.
    }
  }

  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
