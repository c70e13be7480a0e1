package dev.coppice.api;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Reads messages in the base framing of the Language Server Protocol: a {@code Content-Length}
 * header, an empty line, that many bytes. Written out here, and not taken from a library, because
 * the command starts anew for every call and pays for each class that it loads, and because the
 * daemon has to bound what it is sent. For one thread.
 */
public final class FrameReader {
  private static final int HEADER_LIMIT = 4096;
  private static final int CHUNK = 64 << 10;
  private static final String LENGTH = "content-length";

  private final ReadableByteChannel channel;
  private final int limit;
  private final ByteBuffer input = ByteBuffer.allocate(8 << 10).flip();

  /**
   * @param limit the length of the longest message that is taken, in bytes
   */
  public FrameReader(ReadableByteChannel channel, int limit) {
    this.channel = channel;
    this.limit = limit;
  }

  /** Waits until something has come; whether it has, or the other side has closed. */
  public boolean await() throws IOException {
    try {
      fill();
      return true;
    } catch (EOFException e) {
      return false;
    }
  }

  /**
   * The next message.
   *
   * @throws BadFrame if what came is none
   * @throws EOFException if the other side closed
   */
  public byte[] read() throws IOException {
    return readBody(readHeader());
  }

  private int readHeader() throws IOException {
    int length = -1;
    int left = HEADER_LIMIT;
    for (String line = readLine(left); !line.isEmpty(); line = readLine(left)) {
      left -= line.length();
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new BadFrame(ErrorCode.INVALID_REQUEST, "A header line has no colon.");
      }
      if (line.substring(0, colon).strip().equalsIgnoreCase(LENGTH)) {
        length = parseLength(line.substring(colon + 1).strip());
      }
    }
    if (length < 0) {
      throw new BadFrame(ErrorCode.INVALID_REQUEST, "The message has no Content-Length.");
    }
    return length;
  }

  private int parseLength(String digits) throws BadFrame {
    if (!isNumber(digits)) {
      throw new BadFrame(ErrorCode.INVALID_REQUEST, "The Content-Length is not a number.");
    }
    if (digits.length() > 9 || Integer.parseInt(digits) > limit) {
      throw new BadFrame(
          ErrorCode.MESSAGE_TOO_LARGE,
          "The message has " + digits + " bytes; " + limit + " are taken.");
    }
    return Integer.parseInt(digits);
  }

  private static boolean isNumber(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return !digits.isEmpty();
  }

  /** Takes no more memory than what has come, whatever length was announced. */
  private byte[] readBody(int length) throws IOException {
    byte[] body = new byte[Math.min(length, CHUNK)];
    for (int at = 0; at < length; ) {
      fill();
      if (at == body.length) {
        body = Arrays.copyOf(body, Math.min(length, body.length * 2));
      }
      int count = Math.min(body.length - at, input.remaining());
      input.get(body, at, count);
      at += count;
    }
    return body;
  }

  private String readLine(int most) throws IOException {
    StringBuilder line = new StringBuilder(32);
    while (line.length() < most) {
      fill();
      char c = (char) (input.get() & 0xff);
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append(c);
      }
    }
    throw new BadFrame(ErrorCode.INVALID_REQUEST, "The header does not end.");
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
