package dev.coppice.git;

import java.util.List;
import java.util.Optional;

/**
 * Looks at what rests in quarantine before it goes for good, and preserves it. Nothing of the
 * user's is changed. Safe for use by many threads.
 */
public interface QuarantinedWork {

  /**
   * Looks whether anything else keeps it.
   *
   * @throws GitException if that cannot be told
   */
  Look look(Resting resting);

  /**
   * Captures and verifies it, as {@link Preservations#capture} does. No ref is set.
   *
   * @throws GitException as that does; NOT_PRESERVABLE for what cannot be captured exactly
   */
  Preservations.Preservation capture(
      Resting resting, String session, String repository, Assessment assessment);

  /**
   * A worktree in quarantine.
   *
   * @param place where it rests
   * @param worktree where it was
   * @param head the commit of its HEAD when it was removed
   * @param preservation what was preserved of it
   */
  record Resting(
      QuarantinePlace place,
      WorktreeLocation worktree,
      ObjectId head,
      Optional<ObjectId> preservation) {}

  /**
   * What was seen.
   *
   * @param assessment what is in it now, compared with the commit at which it was removed; nothing
   *     if its folder is gone
   * @param held whether it is exactly what its preservation holds
   * @param reached whether all commits that it knows are kept by refs that are nobody's scaffold,
   *     and it has no refs of its own
   */
  record Look(Assessment assessment, boolean held, boolean reached) {
    private static final Assessment NOTHING =
        new Assessment(Optional.empty(), Optional.empty(), List.of(), "");

    /** That of a worktree whose folder somebody has deleted. */
    public static Look ofNothing(boolean reached) {
      return new Look(NOTHING, true, reached);
    }
  }
}
