package dev.coppice.api;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;

/** A client's side of the framing that {@link FrameReader} describes. For one thread. */
final class Frames {
  private static final int LIMIT = 64 << 20;

  private final ByteChannel channel;
  private final FrameReader reader;

  Frames(ByteChannel channel) {
    this.channel = channel;
    this.reader = new FrameReader(channel, LIMIT);
  }

  void write(String message) throws IOException {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    byte[] header =
        ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(header.length + body.length).put(header).put(body).flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** The next message; {@link EOFException} if the other side closed. */
  String read() throws IOException {
    return new String(reader.read(), StandardCharsets.UTF_8);
  }
}
