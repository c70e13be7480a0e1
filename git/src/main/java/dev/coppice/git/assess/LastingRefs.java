package dev.coppice.git.assess;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * The refs that keep commits when a worktree goes for good: people's, and those of preservations.
 */
public final class LastingRefs {
  private static final String PRESERVED = "refs/coppice/preserved/";

  private LastingRefs() {}

  /** Whether they keep all of {@code commits}. */
  public static boolean reach(Repository repository, Collection<? extends AnyObjectId> commits)
      throws IOException {
    return new Reachability(repository).beyond(commits, LastingRefs::lasts) == 0;
  }

  private static boolean lasts(String ref) {
    return Reachability.outlivesWorktrees(ref) || ref.startsWith(PRESERVED);
  }
}
