package dev.coppice.git.disk;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Paths as git has them, bytes with {@code /} between names, to and from Java's. Names that are not
 * UTF-8 come through unchanged.
 */
public final class RawPaths {
  private static final String UNRESERVED = "-._~/";

  /** What Java puts into a text where the bytes are none. */
  private static final char NO_TEXT = '\uFFFD';

  private RawPaths() {}

  /** The path {@code relative} names below {@code base}. */
  public static Path resolve(Path base, byte[] relative) {
    try {
      return base.resolve(utf8(relative));
    } catch (CharacterCodingException e) {
      String start = base.toUri().getRawPath();
      String sep = start.endsWith("/") ? "" : "/";
      return Path.of(URI.create("file://" + start + sep + percentEncoded(relative)));
    }
  }

  /**
   * What a link names: a path that is relative to nothing in particular, or absolute. Java tidies
   * slashes in it: {@link #bytes} of it shows whether it did.
   */
  public static Path of(byte[] path) {
    try {
      return Path.of(utf8(path));
    } catch (CharacterCodingException e) {
      Path absolute = Path.of(URI.create("file:///" + percentEncoded(path)));
      return path[0] == '/' ? absolute : absolute.subpath(0, absolute.getNameCount());
    }
  }

  /** The bytes of a path's name on disk, or of what a link on disk names. */
  public static byte[] bytes(Path path) {
    String text = path.toString();
    if (text.indexOf(NO_TEXT) < 0) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    byte[] absolute = percentDecoded(path.toAbsolutePath().toUri().getRawPath());
    // Java ends it in a slash if there is a folder, whether it ended in one or not.
    byte[] whole = text.endsWith("/") ? absolute : withoutEndSlash(absolute);
    return path.isAbsolute() ? whole : Arrays.copyOfRange(whole, startOfRelative(), whole.length);
  }

  private static int startOfRelative() {
    byte[] base = bytes(Path.of("").toAbsolutePath());
    return base[base.length - 1] == '/' ? base.length : base.length + 1;
  }

  /** The folder above; the top folder is above itself. */
  public static Path parent(Path path) {
    return Objects.requireNonNullElse(path.getParent(), path);
  }

  /** For people and JSON: UTF-8, each byte that is none escaped as {@code \xNN}. */
  public static String shown(byte[] path) {
    try {
      return utf8(path);
    } catch (CharacterCodingException e) {
      return escaped(path);
    }
  }

  private static String escaped(byte[] path) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < path.length) {
      int length = sequenceLength(path, at);
      if (length == 0) {
        text.append("\\x%02x".formatted(path[at] & 0xff));
        at++;
      } else {
        text.append(new String(path, at, length, StandardCharsets.UTF_8));
        at += length;
      }
    }
    return text.toString();
  }

  /** The length of the UTF-8 sequence that starts here; 0 if none does. */
  private static int sequenceLength(byte[] bytes, int at) {
    for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
      if (isUtf8(Arrays.copyOfRange(bytes, at, at + length))) {
        return length;
      }
    }
    return 0;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      utf8(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static byte[] withoutEndSlash(byte[] path) {
    return path.length > 1 && path[path.length - 1] == '/'
        ? Arrays.copyOf(path, path.length - 1)
        : path;
  }

  private static String percentEncoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0);
      text.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return text.toString();
  }

  private static byte[] percentDecoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
