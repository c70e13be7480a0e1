package dev.coppice.git.jgit;

import java.io.File;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;

/**
 * The settings below all files: refs and objects are synced to disk, and hashes are the JVM's,
 * which are several times as fast. It has no file of its own.
 */
final class JgitDefaults extends FileBasedConfig {

  JgitDefaults() {
    super(null, new File("/dev/null"), QuietFileSystem.INSTANCE);
    setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "fsyncObjectFiles", true);
    setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "fsyncRefFiles", true);
    setString(ConfigConstants.CONFIG_CORE_SECTION, null, "sha1Implementation", "jdkNative");
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
}
