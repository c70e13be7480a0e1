package dev.coppice.daemon.socket;

import dev.coppice.api.ErrorBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Tells a client why it is not served, and closes. Waits a little for the client to hang up first:
 * one that is still writing its request would see a broken pipe instead of the reason.
 */
final class Refusal {
  private final SocketChannel channel;
  private final ErrorBody reason;

  Refusal(SocketChannel channel, ErrorBody reason) {
    this.channel = channel;
    this.reason = reason;
  }

  void run() {
    try (channel) {
      Outbox.writeFrame(channel, Messages.error(reason));
      channel.shutdownOutput();
      ByteBuffer ignored = ByteBuffer.allocate(1024);
      while (channel.read(ignored.clear()) >= 0) {
        // What it says does not matter any more.
      }
    } catch (IOException e) {
      // It did not wait for the reason.
    }
  }
}
