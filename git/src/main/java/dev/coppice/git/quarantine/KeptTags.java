package dev.coppice.git.quarantine;

import dev.coppice.git.ObjectId;
import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Tag objects that a worktree's own refs named: no tree can refer to one, so a record keeps their
 * text, and they are made again when the worktree comes back.
 */
final class KeptTags {
  private KeptTags() {}

  static void bringBack(FileRepository repository, ObjectId record) throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        LooseObjects objects = new LooseObjects(repository)) {
      ObjectReader reader = walk.getObjectReader();
      var tree = walk.parseCommit(Jgit.theirs(record)).getTree();
      try (TreeWalk tags = TreeWalk.forPath(reader, "tags", tree)) {
        if (tags == null) {
          return;
        }
        tags.enterSubtree();
        while (tags.next()) {
          objects.add(Constants.OBJ_TAG, reader.open(tags.getObjectId(0)).getBytes());
        }
      }
      objects.flush();
    }
  }
}
