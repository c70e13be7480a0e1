package dev.coppice.git.assess;

import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Everything about a worktree that {@code git status} does not tell.
 *
 * @param findings what was found
 * @param index the index it was read from
 * @param summary equal for two looks if the same was found
 */
record InsideLook(Findings findings, IndexFile index, String summary) {

  static InsideLook look(GitProgram git, WorktreeLocation worktree, OwnInside own)
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
    new SubmoduleLook(git, worktree, lasting).look(index);
    String summary =
        lasting.toList().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    return new InsideLook(withPassing(worktree, lasting), index.content(), summary);
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
