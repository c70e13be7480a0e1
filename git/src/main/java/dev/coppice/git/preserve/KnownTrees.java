package dev.coppice.git.preserve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Finds what trees have under paths, and reads each tree once, however many files it has. By bytes:
 * names need not be UTF-8. For one thread.
 */
final class KnownTrees {
  private final Repository repository;
  private final Map<ObjectId, Map<String, Entry>> trees = new HashMap<>();

  KnownTrees(Repository repository) {
    this.repository = repository;
  }

  /**
   * What is under a path and is no folder; empty if nothing is.
   *
   * @param path one character a byte, {@code /} between names
   */
  Optional<ObjectId> find(ObjectId tree, String path) throws IOException {
    ObjectId at = tree;
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      Entry entry = children(at).get(names[i]);
      if (entry == null || entry.folder() != (i < names.length - 1)) {
        return Optional.empty();
      }
      at = entry.id();
    }
    return Optional.of(at);
  }

  private Map<String, Entry> children(ObjectId tree) throws IOException {
    Map<String, Entry> known = trees.get(tree);
    if (known == null) {
      known = read(tree);
      trees.put(tree, known);
    }
    return known;
  }

  private Map<String, Entry> read(ObjectId tree) throws IOException {
    Map<String, Entry> children = new HashMap<>();
    try (ObjectReader reader = repository.newObjectReader()) {
      var entries = new CanonicalTreeParser(null, reader, tree);
      for (; !entries.eof(); entries.next()) {
        byte[] name = new byte[entries.getNameLength()];
        entries.getName(name, 0);
        children.put(
            new String(name, StandardCharsets.ISO_8859_1),
            new Entry(FileMode.TREE.equals(entries.getEntryRawMode()), entries.getEntryObjectId()));
      }
    }
    return children;
  }

  private record Entry(boolean folder, ObjectId id) {}
}
