package dev.coppice.git.gitdir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The settings of one worktree alone: {@code config.worktree} in its private git folder, which
 * counts where {@code extensions.worktreeConfig} is set. Files that it includes are not read.
 */
public final class OwnConfig {
  private OwnConfig() {}

  public static boolean isOn(Config shared) {
    return shared.getBoolean("extensions", "worktreeConfig", false);
  }

  /**
   * Reads it over other settings; what is left are those if there is none.
   *
   * @throws IOException if it is there and cannot be read
   */
  public static Config over(Config shared, Path gitDir) throws IOException {
    Config config = new Config(shared);
    Path file = gitDir.resolve("config.worktree");
    if (Files.exists(file)) {
      try {
        config.fromText(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      } catch (ConfigInvalidException e) {
        throw new IOException(file + " is no configuration", e);
      }
    }
    return config;
  }
}
