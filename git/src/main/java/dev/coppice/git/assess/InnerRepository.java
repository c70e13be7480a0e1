package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository inside a worktree: a submodule, or one that somebody made or cloned there.
 *
 * @param top its top folder; the repository itself if it is bare
 * @param gitDir its git folder; empty for a submodule's folder where none was initialised
 */
public record InnerRepository(Path top, Optional<Path> gitDir) {

  public boolean isBare() {
    return gitDir.filter(top::equals).isPresent();
  }

  /** What keeps it from being captured; half a sentence. */
  Optional<String> problem() throws IOException {
    if (gitDir.isEmpty()) {
      return Optional.empty();
    }
    if (Lstat.hasChildren(gitDir.get().resolve("worktrees"))) {
      return Optional.of("has linked worktrees of its own");
    }
    return LockFiles.in(gitDir.get()).stream()
        .findFirst()
        .map(lock -> "has a git command running in it: " + lock);
  }
}
