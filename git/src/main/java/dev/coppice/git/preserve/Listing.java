package dev.coppice.git.preserve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The file {@code captured} of a record: for each path a letter for its kind, its mode in octal,
 * the hash of its raw bytes, a tab, the path and a NUL byte.
 */
final class Listing {
  private Listing() {}

  static byte[] write(List<CapturedFile> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (CapturedFile file : files) {
      String start = "%c %o %s\t".formatted(file.kind().letter(), file.mode(), file.hash().name());
      out.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(file.path());
      out.write(0);
    }
    return out.toByteArray();
  }

  /**
   * @throws IOException if it is not of that form
   */
  static List<CapturedFile> read(byte[] bytes) throws IOException {
    List<CapturedFile> files = new ArrayList<>();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      for (int at = 0; at < text.length(); ) {
        int tab = text.indexOf('\t', at);
        int end = text.indexOf('\0', tab);
        String[] fields = text.substring(at, tab).split(" ", -1);
        files.add(
            new CapturedFile(
                CapturedFile.Kind.of(fields[0].charAt(0)),
                Integer.parseInt(fields[1], 8),
                ObjectId.fromString(fields[2]),
                text.substring(tab + 1, end).getBytes(StandardCharsets.ISO_8859_1)));
        at = end + 1;
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("the list of captured files is damaged", e);
    }
    return files;
  }
}
