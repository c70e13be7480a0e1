package dev.coppice.git.gitdir;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

/**
 * Settings of a worktree that bear on a comparison with the disk.
 *
 * @param sparse whether a sparse checkout is on
 * @param modes whether the executable bit means something
 */
public record SparseSettings(boolean sparse, boolean modes) {

  /** Reads the repository's settings and, over them, the worktree's own. */
  public static SparseSettings read(Repository repository, Path registration) throws IOException {
    Config shared = repository.getConfig();
    Config config = OwnConfig.isOn(shared) ? OwnConfig.over(shared, registration) : shared;
    return new SparseSettings(
        config.getBoolean("core", "sparseCheckout", false),
        config.getBoolean("core", "fileMode", true));
  }
}
