package dev.coppice.git.quarantine;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.file.Path;

/** Where one of a worktree's two parts is: in quarantine or where it belongs. */
enum Rest {
  AWAY,
  HOME;

  static Rest of(Path away, Path home) throws IOException {
    boolean isAway = Lstat.exists(away);
    boolean isHome = Lstat.exists(home);
    if (isAway && isHome) {
      throw new GitException(Kind.PATH_TAKEN, home + " is taken by something else");
    }
    if (!isAway && !isHome) {
      throw new GitException(Kind.UNREADABLE, "nothing rests at " + away);
    }
    return isAway ? AWAY : HOME;
  }
}
