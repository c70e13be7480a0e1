package dev.coppice.git.assess;

import dev.coppice.git.FindingCode;
import dev.coppice.git.ObjectId;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * What would become of a worktree's commits.
 *
 * @param repository its repository
 * @param findings where it goes
 */
record CommitLook(Repository repository, Findings findings) {

  void look(WorktreeHead headFile, Optional<ObjectId> head) throws IOException {
    if (head.isEmpty()) {
      findings.count(FindingCode.UNBORN, 1, "");
      return;
    }
    var start = List.of(Jgit.theirs(head.get()));
    Reachability reachability = new Reachability(repository);
    if (headFile.branch().isEmpty()) {
      int own = reachability.beyond(start, Reachability::outlivesWorktrees);
      add(FindingCode.DETACHED, own);
    } else if (!repository.getRemoteNames().isEmpty()) {
      add(FindingCode.UNPUSHED, reachability.beyond(start, Reachability::isRemoteTracking));
    }
  }

  private void add(FindingCode code, int commits) {
    if (commits > 0) {
      findings.count(code, commits, commits == Reachability.MOST ? "or more" : "");
    }
  }
}
