package dev.coppice.daemon.socket;

import dev.coppice.api.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads messages in the base framing of the Language Server Protocol. For one thread.
 *
 * <p>After a {@link BadMessage} that breaks the framing nobody knows where the next message begins:
 * the connection must end.
 */
final class FrameReader {
  private static final int HEADER_LIMIT = 4096;
  private static final int CHUNK = 64 << 10;
  private static final String LENGTH = "content-length";

  private final ReadableByteChannel channel;
  private final int limit;
  private final ByteBuffer input = ByteBuffer.allocate(8 << 10).flip();

  FrameReader(ReadableByteChannel channel, int limit) {
    this.channel = channel;
    this.limit = limit;
  }

  /** Waits until something has come; whether it has, or the other side has closed. */
  boolean await() throws IOException {
    try {
      fill();
      return true;
    } catch (EOFException e) {
      return false;
    }
  }

  /** The next message's text. */
  String read() throws IOException, BadMessage {
    byte[] body = readBody(readHeader());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw BadMessage.content(ErrorCode.PARSE_ERROR, "The message is not UTF-8.");
    }
  }

  private int readHeader() throws IOException, BadMessage {
    int length = -1;
    int left = HEADER_LIMIT;
    for (String line = readLine(left); !line.isEmpty(); line = readLine(left)) {
      left -= line.length();
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw BadMessage.framing(ErrorCode.INVALID_REQUEST, "A header line has no colon.");
      }
      if (line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(LENGTH)) {
        length = parseLength(line.substring(colon + 1).strip());
      }
    }
    if (length < 0) {
      throw BadMessage.framing(ErrorCode.INVALID_REQUEST, "The message has no Content-Length.");
    }
    return length;
  }

  private int parseLength(String digits) throws BadMessage {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw BadMessage.framing(ErrorCode.INVALID_REQUEST, "The Content-Length is not a number.");
    }
    if (digits.length() > 9 || Integer.parseInt(digits) > limit) {
      throw BadMessage.framing(
          ErrorCode.MESSAGE_TOO_LARGE,
          "The message has " + digits + " bytes; the daemon takes " + limit + ".");
    }
    return Integer.parseInt(digits);
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

  private String readLine(int most) throws IOException, BadMessage {
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
    throw BadMessage.framing(ErrorCode.INVALID_REQUEST, "The header does not end.");
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
