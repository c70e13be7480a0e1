package dev.coppice.git.quarantine;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.RawPaths;
import java.nio.file.Path;

/** Says how to put a worktree back by hand, with commands that can be copied as they are. */
final class QuarantineReadme {
  private QuarantineReadme() {}

  static String text(WorktreeLocation worktree, QuarantinePlace place) {
    return """
    Coppice removed this worktree and keeps it here for a while:
      %s
    'coppice undo' puts it back. Without Coppice, these commands do:

    mkdir -p %s
    mv %s %s
    mkdir -p %s
    mv %s %s
    git -C %s update-ref HEAD '%s^1' '' 2>/dev/null

    The last one makes the branch it was on where that is gone, and does nothing where it is not.
    Once it is back, this ref is no longer needed:
      git --git-dir=%s update-ref -d %s

    While it is here, the ref keeps all that 'git gc' would drop. Please do not delete it.
    """
        .formatted(
            worktree.folder(),
            quoted(RawPaths.parent(worktree.folder())),
            quoted(place.tree()),
            quoted(worktree.folder()),
            quoted(RawPaths.parent(worktree.registration())),
            quoted(place.registration()),
            quoted(worktree.registration()),
            quoted(worktree.folder()),
            place.ref(),
            quoted(place.commonDir()),
            place.ref());
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
