package dev.coppice.git.records;

import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.index.FoldedEntries;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The tree of a record: {@code manifest.json}, {@code branch-reflog}, {@code git/}, {@code
 * stage/0-3}, {@code resolve-undo/} and {@code objects/}; with a preservation, {@code digest},
 * {@code captured}, {@code raw/} and, if there are repositories inside, {@code inner/}. What lies
 * in {@code resolve-undo/} and {@code objects/} has its own hash for a name.
 */
final class RecordTree {
  private static final int FILE = FileMode.TYPE_FILE | 0644;
  private static final int EXECUTABLE = FileMode.TYPE_FILE | 0755;
  private static final int STAGES = 4;
  private static final Pattern DOT_GIT =
      Pattern.compile(
          "(?<=/)\\.(?=git(modules|attributes|ignore)?(/|$))", Pattern.CASE_INSENSITIVE);

  private final ObjectDatabase database;
  private final LooseObjects objects;
  private final TreeNode root;

  RecordTree(LooseObjects objects) {
    this.database = objects.repository().getObjectDatabase();
    this.objects = objects;
    this.root = new TreeNode(objects);
  }

  void file(String name, byte[] content) throws IOException {
    root.put(name, FILE, objects.add(Constants.OBJ_BLOB, content));
  }

  /**
   * What a preservation adds: {@code digest}, {@code captured}, {@code raw/} and {@code inner/}.
   */
  void captured(CapturedContent captured) throws IOException {
    file("digest", captured.digest().getBytes(StandardCharsets.US_ASCII));
    file("captured", captured.listing());
    TreeNode raw = new TreeNode(objects);
    for (CapturedContent.RawFile file : captured.raw()) {
      raw.put(file.path(), FILE, file.id());
    }
    put("raw", raw);
    if (captured.inner().isPresent()) {
      inner(captured.inner().get());
    }
  }

  /**
   * git allows no name {@code .git} in a tree, and {@code git fsck} judges what {@code .gitmodules}
   * and their like hold, in whatever folder: such names begin with {@code dot-} there.
   */
  private void inner(CapturedContent.Inner inner) throws IOException {
    file("inner/captured-tree", inner.treeListing());
    file("inner/captured-modules", inner.modulesListing());
    for (CapturedContent.RawFile file : inner.files()) {
      String path = new String(file.path(), StandardCharsets.ISO_8859_1);
      String legal = DOT_GIT.matcher("inner/" + path).replaceAll("dot-");
      if (!root.put(legal.getBytes(StandardCharsets.ISO_8859_1), FILE, file.id())) {
        named(file.id(), FILE);
      }
    }
  }

  void privateFiles(List<PrivateFiles.PrivateFile> files) throws IOException {
    TreeNode git = new TreeNode(objects);
    for (PrivateFiles.PrivateFile file : files) {
      ObjectId id = objects.add(Constants.OBJ_BLOB, file.content());
      if (!git.put(file.path(), file.executable() ? EXECUTABLE : FILE, id)) {
        named(id, FILE);
      }
    }
    put("git", git);
  }

  /** Keeps alive what the index names, stage by stage. */
  void index(IndexFile index) throws IOException {
    TreeNode[] stages = new TreeNode[STAGES];
    Arrays.setAll(stages, ignored -> new TreeNode(objects));
    for (IndexEntry entry : FoldedEntries.of(index, database)) {
      if (entry.isSubmodule() || entry.isFolder() || database.has(entry.id())) {
        int mode = FileMode.fromBits(entry.mode()).getBits();
        if (!stages[entry.stage()].put(entry.path(), mode, entry.id()) && !entry.isSubmodule()) {
          named(entry.id(), mode);
        }
      }
    }
    for (int stage = 0; stage < STAGES; stage++) {
      put("stage/" + stage, stages[stage]);
    }
    for (ObjectId blob : index.resolveUndo()) {
      if (database.has(blob)) {
        root.put(("resolve-undo/" + blob.name()).getBytes(StandardCharsets.US_ASCII), FILE, blob);
      }
    }
  }

  /** An object that nothing else in the record holds on to. */
  void named(ObjectId id, int mode) throws IOException {
    root.put(("objects/" + id.name()).getBytes(StandardCharsets.US_ASCII), mode, id);
  }

  /** The tree's name, once it is among the objects to be written. */
  ObjectId write() throws IOException {
    return root.write();
  }

  private void put(String name, TreeNode tree) throws IOException {
    if (!tree.isEmpty()) {
      root.put(name, FileMode.TYPE_TREE, tree.write());
    }
  }
}
