package dev.coppice.git.records;

import dev.coppice.git.gitdir.LooseObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;

/** A tree in the making. Names are kept one character a byte. */
public final class TreeNode {
  private static final Set<String> NEVER = Set.of("", ".", "..", ".git");

  private final Map<String, Leaf> leaves = new HashMap<>();
  private final Map<String, TreeNode> folders = new HashMap<>();

  /**
   * Puts an object under a path.
   *
   * @return whether it could be put there; not if git forbids the name, or a file is where a folder
   *     would have to be
   */
  public boolean put(byte[] path, int mode, ObjectId id) {
    String[] names = new String(path, StandardCharsets.ISO_8859_1).split("/", -1);
    if (Stream.of(names).anyMatch(NEVER::contains)) {
      return false;
    }
    TreeNode at = this;
    for (int i = 0; i < names.length - 1; i++) {
      if (at.leaves.containsKey(names[i])) {
        return false;
      }
      at = at.folders.computeIfAbsent(names[i], ignored -> new TreeNode());
    }
    String last = names[names.length - 1];
    return !at.folders.containsKey(last) && at.leaves.putIfAbsent(last, new Leaf(mode, id)) == null;
  }

  public void put(String path, int mode, ObjectId id) {
    if (!put(path.getBytes(StandardCharsets.UTF_8), mode, id)) {
      throw new IllegalArgumentException("no place in a tree: " + path);
    }
  }

  public boolean isEmpty() {
    return leaves.isEmpty() && folders.isEmpty();
  }

  /** Adds this tree and those below to the objects to be written. */
  public ObjectId write(LooseObjects objects) throws IOException {
    Map<String, Leaf> all = new HashMap<>(leaves);
    for (Map.Entry<String, TreeNode> folder : folders.entrySet()) {
      all.put(folder.getKey(), new Leaf(FileMode.TYPE_TREE, folder.getValue().write(objects)));
    }
    List<Map.Entry<String, Leaf>> sorted =
        all.entrySet().stream().sorted(Comparator.comparing(TreeNode::sortName)).toList();
    TreeFormatter formatter = new TreeFormatter();
    for (Map.Entry<String, Leaf> entry : sorted) {
      formatter.append(
          entry.getKey().getBytes(StandardCharsets.ISO_8859_1),
          FileMode.fromBits(entry.getValue().mode()),
          entry.getValue().id());
    }
    return objects.add(Constants.OBJ_TREE, formatter.toByteArray());
  }

  /** git sorts folders as if their names ended in a slash. */
  private static String sortName(Map.Entry<String, Leaf> entry) {
    boolean folder = entry.getValue().mode() == FileMode.TYPE_TREE;
    return folder ? entry.getKey() + "/" : entry.getKey();
  }

  private record Leaf(int mode, ObjectId id) {}
}
