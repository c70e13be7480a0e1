package dev.coppice.git.assess;

import dev.coppice.git.FindingCode;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;

/**
 * Everything about a worktree that {@code git status} does not tell.
 *
 * @param findings what was found
 * @param summary equal for two looks if the same was found, and the index holds the same
 */
record InsideLook(Findings findings, String summary) {

  static InsideLook look(GitProgram git, WorktreeLocation worktree, OwnInside own)
      throws IOException {
    return look(git, worktree, worktree, own);
  }

  /**
   * @param named where it is by what its submodules name
   */
  static InsideLook look(
      GitProgram git, WorktreeLocation worktree, WorktreeLocation named, OwnInside own)
      throws IOException {
    Findings lasting = new Findings();
    WorktreeIndex index = WorktreeIndex.read(git, worktree.registration(), worktree.folder());
    PrivateLook look = new PrivateLook(worktree, lasting);
    look.inProgress();
    try (var repository = Jgit.open(worktree.commonDir())) {
      SparseSettings settings = SparseSettings.read(repository, worktree.registration());
      look.hidden(index, settings.sparse(), settings.modes());
    }
    for (byte[] path :
        NestedRepositories.inTrackedFolders(index.content(), worktree.folder(), own)) {
      lasting.add(FindingCode.NESTED_REPOSITORY, path);
    }
    new SubmoduleLook(git, worktree, named, lasting).look(index);
    Fingerprint summary = new Fingerprint().index(index.content());
    lasting.toList().forEach(finding -> summary.text(finding.toString()));
    return new InsideLook(withPassing(worktree, lasting), summary.hex());
  }

  /** Adds what comes and goes without a change of the work itself. */
  private static Findings withPassing(WorktreeLocation worktree, Findings all) throws IOException {
    PrivateLook look = new PrivateLook(worktree, all);
    look.locked();
    look.busy(WorktreeHead.read(worktree.registration()));
    look.mounts();
    return all;
  }
}
