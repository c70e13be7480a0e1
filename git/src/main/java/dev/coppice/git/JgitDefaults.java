package dev.coppice.git;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.jspecify.annotations.Nullable;

/**
 * The settings below all files: refs and objects are synced to disk. It has no file of its own, and
 * answers what JGit would otherwise measure by writing into the repository.
 */
final class JgitDefaults extends FileBasedConfig {
  /** The coarsest clock of a file system in use; too coarse only means to read a file again. */
  private static final Duration FILE_CLOCK = Duration.ofSeconds(2);

  JgitDefaults() {
    super(null, new File("/dev/null"), QuietFileSystem.INSTANCE);
    setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "fsyncObjectFiles", true);
    setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "fsyncRefFiles", true);
  }

  @Override
  public void load() {
    // There is no file.
  }

  @Override
  public void save() {
    // There is no file.
  }

  @Override
  public boolean isOutdated() {
    return false;
  }

  @Override
  public long getTimeUnit(
      String section, @Nullable String subsection, String name, long missing, TimeUnit unit) {
    return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
        ? unit.convert(FILE_CLOCK)
        : super.getTimeUnit(section, subsection, name, missing, unit);
  }
}
