package dev.coppice.git.preserve;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * A preservation as {@code git stash apply} is to merge it: without untracked files, which git
 * would not write over their like, and without files that a filter alone has changed. No ref names
 * it, so git prunes it in time.
 */
final class StashForMerging {
  private static final int HEAD = 0;
  private static final int INDEX = 1;

  private final PreservedCommit preserved;
  private final FileRepository repository;

  StashForMerging(PreservedCommit preserved) {
    this.preserved = preserved;
    this.repository = preserved.repository();
  }

  ObjectId write() throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        ObjectInserter objects = repository.newObjectInserter()) {
      RevCommit whole = walk.parseCommit(preserved.commit());
      CommitBuilder stash = new CommitBuilder();
      stash.setTreeId(tree(whole, walk.parseCommit(whole.getParent(HEAD)), objects));
      stash.setParentIds(whole.getParent(HEAD), whole.getParent(INDEX));
      stash.setAuthor(whole.getAuthorIdent());
      stash.setCommitter(whole.getCommitterIdent());
      stash.setMessage(whole.getFullMessage());
      ObjectId id = objects.insert(stash);
      objects.flush();
      return id;
    }
  }

  private ObjectId tree(RevCommit whole, RevCommit head, ObjectInserter objects)
      throws IOException {
    Map<String, ObjectId> unchanged = unchanged(whole, head);
    if (unchanged.isEmpty()) {
      return whole.getTree();
    }
    DirCache files = DirCache.newInCore();
    try (ObjectReader reader = repository.newObjectReader()) {
      DirCacheBuilder builder = files.builder();
      builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, whole.getTree());
      builder.finish();
    }
    for (int i = 0; i < files.getEntryCount(); i++) {
      DirCacheEntry entry = files.getEntry(i);
      ObjectId original = unchanged.get(CapturedFile.key(entry.getRawPath()));
      if (original != null) {
        entry.setObjectId(original);
      }
    }
    return files.writeTree(objects);
  }

  /** Files with the very bytes of HEAD's blob, of which git would make another blob. */
  private Map<String, ObjectId> unchanged(RevCommit whole, RevCommit head) throws IOException {
    Map<String, ObjectId> captured = new HashMap<>();
    preserved.files().stream()
        .filter(file -> file.kind() == CapturedFile.Kind.TRACKED)
        .forEach(file -> captured.put(file.key(), file.hash()));
    Map<String, ObjectId> unchanged = new HashMap<>();
    try (TreeWalk differing = new TreeWalk(repository)) {
      differing.addTree(whole.getTree());
      differing.addTree(head.getTree());
      differing.setRecursive(true);
      differing.setFilter(TreeFilter.ANY_DIFF);
      while (differing.next()) {
        String path = CapturedFile.key(differing.getRawPath());
        ObjectId original = differing.getObjectId(1);
        if (original.equals(captured.get(path)) && differing.getRawMode(0) != 0) {
          unchanged.put(path, original);
        }
      }
    }
    return unchanged;
  }
}
