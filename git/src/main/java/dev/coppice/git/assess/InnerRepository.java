package dev.coppice.git.assess;

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

  /** Whether git would take its git folder for one: else git cannot say what belongs to it. */
  public boolean isKnownToGit() throws IOException {
    return gitDir.isPresent() && GitFolder.isOne(gitDir.get());
  }

  /** What keeps it from being captured; half a sentence. */
  Optional<String> problem() throws IOException {
    if (gitDir.isEmpty()) {
      return Optional.empty();
    }
    if (!GitDirsWithWorktrees.of(gitDir.get()).isEmpty()) {
      return Optional.of("has linked worktrees of its own");
    }
    return LockFiles.in(gitDir.get()).stream()
        .findFirst()
        .map(lock -> "has a git command running in it: " + lock);
  }
}
