package dev.coppice.api;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * The Language Server Protocol's base framing on a channel: a {@code Content-Length} header, an
 * empty line, that many bytes. Written out here, and not taken from a library, because the command
 * starts anew for every call and pays for each class that it loads. For one thread.
 */
final class Frames {
  private static final int LIMIT = 64 << 20;
  private static final int HEADER_LIMIT = 4096;
  private static final String LENGTH = "content-length:";

  private final ByteChannel channel;
  private final ByteBuffer input = ByteBuffer.allocate(16 << 10).flip();

  Frames(ByteChannel channel) {
    this.channel = channel;
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
    int length = -1;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = parseLength(line.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("a message without a length");
    }
    byte[] body = new byte[length];
    for (int at = 0; at < length; ) {
      fill();
      int count = Math.min(length - at, input.remaining());
      input.get(body, at, count);
      at += count;
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private static int parseLength(String digits) throws IOException {
    try {
      int length = Integer.parseInt(digits);
      if (length >= 0 && length <= LIMIT) {
        return length;
      }
    } catch (NumberFormatException e) {
      throw new IOException("not a length: " + digits, e);
    }
    throw new IOException("not a length to accept: " + digits);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder(32);
    while (line.length() < HEADER_LIMIT) {
      fill();
      char c = (char) (input.get() & 0xff);
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append(c);
      }
    }
    throw new IOException("a header without an end");
  }

  private void fill() throws IOException {
    while (!input.hasRemaining()) {
      input.clear();
      int count = channel.read(input);
      input.flip();
      if (count < 0) {
        throw new EOFException("the other side closed the connection");
      }
    }
  }
}
