package dev.coppice.git.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Chooses the commits that a record must hold on to: those that others do not reach and whose
 * history is whole. One that git has pruned in part would make {@code git gc} and {@code git fsck}
 * fail if anything referred to it.
 */
final class KeptCommits {
  private final Repository repository;

  KeptCommits(Repository repository) {
    this.repository = repository;
  }

  /**
   * @param reached commits that are held on to anyway
   * @param named commits that may have to be
   */
  List<ObjectId> choose(Collection<ObjectId> reached, Collection<ObjectId> named)
      throws IOException {
    List<ObjectId> kept = new ArrayList<>();
    Set<ObjectId> anchors = new LinkedHashSet<>(reached);
    for (ObjectId candidate : named) {
      if (!anchors.contains(candidate) && isNeeded(candidate, anchors)) {
        kept.add(candidate);
        anchors.add(candidate);
      }
    }
    return kept;
  }

  private boolean isNeeded(ObjectId candidate, Set<ObjectId> anchors) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(candidate));
      for (ObjectId anchor : anchors) {
        walk.markUninteresting(walk.parseCommit(anchor));
      }
      boolean needed = false;
      Set<AnyObjectId> looked = new HashSet<>();
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        needed = true;
        if (!isWhole(walk, commit, looked)) {
          return false;
        }
      }
      return needed;
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return false;
    }
  }

  /** Whether all that a commit changed is there. */
  private boolean isWhole(RevWalk walk, RevCommit commit, Set<AnyObjectId> looked)
      throws IOException {
    ObjectReader reader = walk.getObjectReader();
    try (TreeWalk trees = new TreeWalk(reader)) {
      trees.setRecursive(true);
      trees.addTree(commit.getTree());
      for (RevCommit parent : commit.getParents()) {
        trees.addTree(walk.parseCommit(parent).getTree());
      }
      if (commit.getParentCount() > 0) {
        trees.setFilter(TreeFilter.ANY_DIFF);
      }
      while (trees.next()) {
        boolean isFile = trees.getRawMode(0) != 0 && !FileMode.GITLINK.equals(trees.getRawMode(0));
        ObjectId id = trees.getObjectId(0);
        if (isFile && looked.add(id) && !reader.has(id)) {
          return false;
        }
      }
      return true;
    }
  }
}
