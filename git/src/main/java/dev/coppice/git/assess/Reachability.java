package dev.coppice.git.assess;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/** Counts commits that some refs do not reach. */
final class Reachability {
  /** Where counting stops: more is as good as endless. */
  static final int MOST = 1000;

  private final Repository repository;

  Reachability(Repository repository) {
    this.repository = repository;
  }

  /**
   * How many commits the starts reach and the refs whose name is {@code trusted} do not, up to
   * {@link #MOST}.
   */
  int beyond(Collection<? extends AnyObjectId> starts, Predicate<String> trusted)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      for (AnyObjectId start : starts) {
        RevObject object = walk.peel(walk.parseAny(start));
        if (object instanceof RevCommit commit) {
          walk.markStart(commit);
        }
      }
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        if (trusted.test(ref.getName()) && ref.getObjectId() != null) {
          excludeAll(walk, ref.getObjectId());
        }
      }
      return count(walk);
    }
  }

  /** A ref that names nothing any more keeps nothing alive. */
  private static void excludeAll(RevWalk walk, AnyObjectId tip) throws IOException {
    try {
      if (walk.peel(walk.parseAny(tip)) instanceof RevCommit commit) {
        walk.markUninteresting(commit);
      }
    } catch (MissingObjectException e) {
      return;
    }
  }

  private static int count(RevWalk walk) throws IOException {
    int count = 0;
    while (count < MOST && walk.next() != null) {
      count++;
    }
    return count;
  }

  /** Whether a ref outlives each worktree and is nobody's scaffold. */
  static boolean outlivesWorktrees(String ref) {
    return ref.startsWith("refs/")
        && !ref.startsWith("refs/worktree/")
        && !ref.startsWith("refs/bisect/")
        && !ref.startsWith("refs/rewritten/")
        && !ref.startsWith("refs/coppice/");
  }

  static boolean isRemoteTracking(String ref) {
    return ref.startsWith("refs/remotes/");
  }
}
