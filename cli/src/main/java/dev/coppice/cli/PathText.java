package dev.coppice.cli;

import dev.coppice.api.view.PathResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A path, and nothing else. */
final class PathText implements Answer<PathResult> {
  @Override
  public void print(PathResult result, Screen screen) {
    if (Boolean.TRUE.equals(result.escaped())) {
      screen.raw(bytes(result.path()));
    } else {
      screen.line(result.path());
    }
  }

  /** The path as the system has it: a shell must be able to go there. */
  static byte[] bytes(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); ) {
      if (escaped.startsWith("\\x", i) && i + 4 <= escaped.length()) {
        bytes.write(HexFormat.fromHexDigits(escaped, i + 2, i + 4));
        i += 4;
      } else {
        int next = escaped.offsetByCodePoints(i, 1);
        bytes.writeBytes(escaped.substring(i, next).getBytes(StandardCharsets.UTF_8));
        i = next;
      }
    }
    return bytes.toByteArray();
  }
}
