package dev.coppice.git.index;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Reads the extensions of an index that matter to us. */
final class IndexExtensions {
  private static final int GITLINK = 0160000;
  private static final int STAGES = 3;

  private IndexExtensions() {}

  /** The trees that {@code TREE} knows; see {@link IndexFile#cachedTrees}. */
  static Map<String, CachedTree> cachedTrees(ByteBuffer in) {
    Map<String, CachedTree> trees = new HashMap<>();
    addCachedTree(in, "", trees);
    return trees;
  }

  /** One folder, and those in it; the top has no name. */
  private static void addCachedTree(ByteBuffer in, String above, Map<String, CachedTree> trees) {
    String name = textUpTo(in, 0);
    String path = name.isEmpty() ? above : above + name + "/";
    int entries = Integer.parseInt(textUpTo(in, ' '));
    int folders = Integer.parseInt(textUpTo(in, '\n'));
    if (entries >= 0) {
      trees.put(path, new CachedTree(entries, id(in)));
    }
    for (int i = 0; i < folders; i++) {
      addCachedTree(in, path, trees);
    }
  }

  /** The blobs that {@code REUC} names. */
  static List<ObjectId> resolveUndo(ByteBuffer in) {
    List<ObjectId> blobs = new ArrayList<>();
    while (in.hasRemaining()) {
      textUpTo(in, 0); // path
      int[] modes = new int[STAGES];
      for (int i = 0; i < STAGES; i++) {
        modes[i] = Integer.parseInt(textUpTo(in, 0), 8);
      }
      for (int mode : modes) {
        if (mode != 0) {
          ObjectId id = id(in);
          if (mode != GITLINK) {
            blobs.add(id);
          }
        }
      }
    }
    return blobs;
  }

  private static ObjectId id(ByteBuffer in) {
    byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
    in.get(raw);
    return ObjectId.fromRaw(raw);
  }

  private static String textUpTo(ByteBuffer in, int end) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte b = in.get(); b != end; b = in.get()) {
      text.write(b);
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
