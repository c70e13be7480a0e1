package dev.coppice.daemon.view;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path as text: UTF-8, with bytes that are not as {@code \xNN}.
 *
 * @param escaped TRUE if there are such bytes, else null
 */
record PathText(String text, @Nullable Boolean escaped) {
  private static final char UNDECODABLE = '\ufffd';

  static PathText of(Path path) {
    String text = path.toString();
    return text.indexOf(UNDECODABLE) < 0 ? new PathText(text, null) : exact(bytes(path));
  }

  /** The text of a file name's bytes. */
  static PathText exact(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    boolean escaped = false;
    for (int at = 0; at < bytes.length; ) {
      int length = characterLength(bytes, at);
      if (length == 0) {
        text.append("\\x%02x".formatted(bytes[at] & 0xff));
        escaped = true;
        at++;
      } else {
        text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
        at += length;
      }
    }
    return new PathText(text.toString(), escaped ? Boolean.TRUE : null);
  }

  /** How many bytes from {@code at} make one character; 0 if none do. */
  private static int characterLength(byte[] bytes, int at) {
    for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
        return length;
      } catch (CharacterCodingException e) {
        // Perhaps with one byte more.
      }
    }
    return 0;
  }

  /** The bytes of the path itself, which its own text has lost: its URI has them. */
  private static byte[] bytes(Path path) {
    URI uri = path.toUri();
    String raw = uri.getRawPath();
    List<Byte> bytes = new ArrayList<>();
    for (int at = 0; at < raw.length(); at++) {
      if (raw.charAt(at) == '%') {
        bytes.add((byte) Integer.parseInt(raw, at + 1, at + 3, 16));
        at += 2;
      } else {
        bytes.add((byte) raw.charAt(at));
      }
    }
    boolean slash = bytes.size() > 1 && bytes.getLast() == '/';
    byte[] result = new byte[slash ? bytes.size() - 1 : bytes.size()];
    for (int at = 0; at < result.length; at++) {
      result[at] = bytes.get(at);
    }
    return result;
  }
}
