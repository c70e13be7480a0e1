package dev.coppice.git;

import java.nio.file.Path;
import java.util.Set;

/** Looks at worktrees. Safe for use by many threads; nothing is written, no lock is taken. */
public interface Assessor {

  /**
   * Looks at one worktree with one run of the git program (more if an index is split or sparse).
   * Never fails: what cannot be read is a finding ({@link FindingCode#STATUS_FAILED}, {@link
   * FindingCode#NOT_OURS}).
   *
   * @param worktree where it should be
   * @param worktreesRoot the folder no link may lead out of
   * @param ownInside folders of the session's other worktrees, which are neither untracked files
   *     nor nested repositories of this one
   */
  Assessment assess(WorktreeLocation worktree, Path worktreesRoot, Set<Path> ownInside);
}
