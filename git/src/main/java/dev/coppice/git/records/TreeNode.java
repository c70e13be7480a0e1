package dev.coppice.git.records;

import dev.coppice.git.gitdir.LooseObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A tree in the making. Names are kept one character a byte. A tree that was put into it is read
 * only when something in it changes.
 */
public final class TreeNode {
  private static final Set<String> NEVER = Set.of("", ".", "..", ".git");

  private final LooseObjects objects;
  private final Map<String, Leaf> leaves = new HashMap<>();
  private final Map<String, TreeNode> folders = new HashMap<>();

  /**
   * @param objects where trees are read and written
   */
  public TreeNode(LooseObjects objects) {
    this.objects = objects;
  }

  /**
   * Puts an object under a path.
   *
   * @return whether it could be put there; not if git forbids the name, or something is there or
   *     where a folder would have to be
   */
  public boolean put(byte[] path, int mode, ObjectId id) throws IOException {
    String[] names = names(path);
    if (Stream.of(names).anyMatch(NEVER::contains)) {
      return false;
    }
    TreeNode at = this;
    for (int i = 0; i < names.length - 1; i++) {
      Optional<TreeNode> folder = at.folder(names[i]);
      if (folder.isEmpty()) {
        return false;
      }
      at = folder.get();
    }
    String last = names[names.length - 1];
    return !at.folders.containsKey(last) && at.leaves.putIfAbsent(last, new Leaf(mode, id)) == null;
  }

  public void put(String path, int mode, ObjectId id) throws IOException {
    if (!put(path.getBytes(StandardCharsets.UTF_8), mode, id)) {
      throw new IllegalArgumentException("no place in a tree: " + path);
    }
  }

  /** Takes out what is under a path, and folders that have nothing else in them. */
  public void remove(byte[] path) throws IOException {
    remove(List.of(names(path)));
  }

  private void remove(List<String> names) throws IOException {
    String first = names.getFirst();
    if (names.size() == 1) {
      leaves.remove(first);
    } else if (leaves.containsKey(first) || folders.containsKey(first)) {
      Optional<TreeNode> folder = folder(first);
      if (folder.isPresent()) {
        folder.get().remove(names.subList(1, names.size()));
        if (folder.get().isEmpty()) {
          folders.remove(first);
        }
      }
    }
  }

  /** The folder of a name, new if there is none; empty if something else is there. */
  private Optional<TreeNode> folder(String name) throws IOException {
    @Nullable Leaf leaf = leaves.get(name);
    if (leaf == null) {
      return Optional.of(folders.computeIfAbsent(name, ignored -> new TreeNode(objects)));
    }
    if (leaf.mode() != FileMode.TYPE_TREE) {
      return Optional.empty();
    }
    TreeNode folder = new TreeNode(objects);
    folder.read(leaf.id());
    leaves.remove(name);
    folders.put(name, folder);
    return Optional.of(folder);
  }

  private void read(ObjectId tree) throws IOException {
    var entries = new CanonicalTreeParser();
    for (entries.reset(objects.read(tree, Constants.OBJ_TREE)); !entries.eof(); entries.next()) {
      byte[] name = new byte[entries.getNameLength()];
      entries.getName(name, 0);
      leaves.put(
          new String(name, StandardCharsets.ISO_8859_1),
          new Leaf(entries.getEntryRawMode(), entries.getEntryObjectId()));
    }
  }

  private static String[] names(byte[] path) {
    return new String(path, StandardCharsets.ISO_8859_1).split("/", -1);
  }

  public boolean isEmpty() {
    return leaves.isEmpty() && folders.isEmpty();
  }

  /** Adds this tree and those below to the objects to be written. */
  public ObjectId write() throws IOException {
    Map<String, Leaf> all = new HashMap<>(leaves);
    for (Map.Entry<String, TreeNode> folder : folders.entrySet()) {
      all.put(folder.getKey(), new Leaf(FileMode.TYPE_TREE, folder.getValue().write()));
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
