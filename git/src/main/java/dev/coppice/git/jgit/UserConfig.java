package dev.coppice.git.jgit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.jspecify.annotations.Nullable;

/**
 * The user's configuration; never written. It answers how coarse the file system's clock is, which
 * JGit would else measure by writing files into the repository.
 */
final class UserConfig extends FileBasedConfig {
  /** The coarsest clock of a file system in use; too coarse only means to read a file again. */
  private static final Duration FILE_CLOCK = Duration.ofSeconds(2);

  UserConfig(Config base, Path file) {
    super(base, file.toFile(), QuietFileSystem.INSTANCE);
  }

  @Override
  public void save() {
    throw new UnsupportedOperationException("the user's configuration is not ours to write");
  }

  @Override
  public long getTimeUnit(
      String section, @Nullable String subsection, String name, long missing, TimeUnit unit) {
    return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
        ? unit.convert(FILE_CLOCK)
        : super.getTimeUnit(section, subsection, name, missing, unit);
  }
}
