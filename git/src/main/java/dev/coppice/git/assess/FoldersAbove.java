package dev.coppice.git.assess;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The folders that hold files. */
final class FoldersAbove {
  private FoldersAbove() {}

  /** All folders but the top that hold any of these paths, themselves or in folders below. */
  static List<byte[]> of(List<byte[]> paths) {
    Set<String> folders = new LinkedHashSet<>();
    byte[] previous = new byte[0];
    for (byte[] path : paths) {
      int end = parentEnd(path, path.length);
      if (end > 0 && !sameParent(previous, path, end)) {
        addWithParents(path, end, folders);
      }
      previous = path;
    }
    return folders.stream().map(name -> name.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }

  private static void addWithParents(byte[] path, int length, Set<String> folders) {
    int end = length;
    while (end > 0 && folders.add(new String(path, 0, end, StandardCharsets.ISO_8859_1))) {
      end = parentEnd(path, end);
    }
  }

  private static boolean sameParent(byte[] previous, byte[] path, int end) {
    return parentEnd(previous, previous.length) == end
        && Arrays.equals(previous, 0, end, path, 0, end);
  }

  /** Where the parent's name ends; 0 at the top. */
  private static int parentEnd(byte[] path, int length) {
    for (int i = length - 1; i > 0; i--) {
      if (path[i] == '/') {
        return i;
      }
    }
    return 0;
  }
}
