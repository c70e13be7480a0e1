package dev.coppice.git.repository;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.BranchLogs;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/** Tells whether a branch may go with its worktree; see {@link Repository#untouched}. */
final class Untouched {
  private static final List<String> ORDINARY =
      List.of("refs/heads/", "refs/tags/", "refs/remotes/");

  private final FileRepository repository;
  private final RepositoryLocation location;
  private final BranchLogs logs;

  Untouched(FileRepository repository, RepositoryLocation location, BranchLogs logs) {
    this.repository = repository;
    this.location = location;
    this.logs = logs;
  }

  boolean holds(BranchName branch, ObjectId base, WorktreeLocation own) throws IOException {
    Ref ref = repository.getRefDatabase().exactRef(branch.ref());
    return Jgit.target(ref).equals(base)
        && logs.showsOnlyCreation(branch, base)
        && heldByNoOther(branch, own)
        && reachedByAnother(branch, base);
  }

  private boolean heldByNoOther(BranchName branch, WorktreeLocation own) throws IOException {
    return BranchHolders.of(location).stream()
        .filter(holding -> holding.branch().equals(branch))
        .allMatch(holding -> holding.gitDir().equals(own.registration()));
  }

  private boolean reachedByAnother(BranchName branch, ObjectId base) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      List<RevCommit> others = new ArrayList<>();
      for (String prefix : ORDINARY) {
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
          if (!ref.getName().equals(branch.ref()) && ref.getObjectId() != null) {
            RevObject target = walk.peel(walk.parseAny(ref.getObjectId()));
            if (target instanceof RevCommit commit) {
              others.add(commit);
            }
          }
        }
      }
      RevCommit wanted = walk.parseCommit(Jgit.theirs(base));
      return others.contains(wanted) || walk.isMergedIntoAnyCommit(wanted, others);
    }
  }
}
