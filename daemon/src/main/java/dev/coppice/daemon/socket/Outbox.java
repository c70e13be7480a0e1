package dev.coppice.daemon.socket;

import dev.coppice.daemon.socket.Watchdog.Watch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sends messages to one client on a thread of its own, so that nobody waits for a client that does
 * not read: too many messages waiting, or one that takes too long, and it is cut off.
 */
final class Outbox {
  private static final int CHUNK = 16 << 10;

  /** A message, and what to do once it has gone. */
  private record Item(String message, Runnable sent, boolean last) {}

  private static final Item END = new Item("", () -> {}, true);

  private final WritableByteChannel channel;
  private final BlockingQueue<Item> waiting;
  private final Limits limits;
  private final Watchdog watchdog;
  private final Runnable cutOff;
  private volatile boolean over;

  /**
   * @param cutOff ends the connection; may be called more than once
   */
  Outbox(WritableByteChannel channel, Limits limits, Watchdog watchdog, Runnable cutOff) {
    this.channel = channel;
    this.limits = limits;
    this.watchdog = watchdog;
    this.cutOff = cutOff;
    this.waiting = new ArrayBlockingQueue<>(limits.pendingMessages());
  }

  /**
   * Puts a message into the queue; {@code sent} runs when it has gone out or never will. Never
   * waits.
   */
  void send(String message, Runnable sent) {
    if (over) {
      sent.run();
    } else if (!waiting.offer(new Item(message, sent, false))) {
      cutOff.run();
      sent.run();
    } else if (over) {
      drop();
    }
  }

  /** What is put into the queue from now on is not sent any more. */
  void end() {
    if (!waiting.offer(END)) {
      cutOff.run();
    }
  }

  /** Sends what is put into the queue until its end, or until the channel's. */
  void run() {
    try {
      for (Item item = waiting.take(); !item.last(); item = waiting.take()) {
        try (Watch _ = watchdog.set(limits.patience(), cutOff)) {
          writeFrame(channel, item.message());
        }
        item.sent().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The client has gone; what it asked for goes on without it.
      cutOff.run();
    } finally {
      over = true;
      drop();
    }
  }

  /** Nobody waits for a message that will never be sent. */
  private void drop() {
    for (Item item = waiting.poll(); item != null; item = waiting.poll()) {
      item.sent().run();
    }
  }

  /** Writes one message whole, on the calling thread. */
  static void writeFrame(WritableByteChannel channel, String message) throws IOException {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    byte[] header =
        ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    writeAll(channel, header);
    writeAll(channel, body);
  }

  private static void writeAll(WritableByteChannel channel, byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      // In pieces: the channel copies each into memory outside the heap and keeps that.
      at += channel.write(ByteBuffer.wrap(bytes, at, Math.min(CHUNK, bytes.length - at)));
    }
  }
}
