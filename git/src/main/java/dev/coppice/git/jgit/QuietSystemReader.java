package dev.coppice.git.jgit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Tells JGit where the user's configuration is, as git itself finds it. JGit's own reader would
 * start {@code git}, look up the host's name and write a file of measurements into the user's home.
 */
public final class QuietSystemReader extends SystemReader {
  private static final int MINUTE = 60;

  private final Map<String, String> environment;

  private QuietSystemReader(Map<String, String> environment) {
    this.environment = environment;
    setPlatformChecker();
  }

  /** Makes this the reader of the whole JVM; JGit knows only one. Can run twice. */
  public static void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(System.getenv()));
      SmallMemory.install();
    }
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new JgitDefaults();
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    boolean none = Boolean.parseBoolean(truth(environment.get("GIT_CONFIG_NOSYSTEM")));
    String file = environment.getOrDefault("GIT_CONFIG_SYSTEM", "/etc/gitconfig");
    return new FileBasedConfig(parent, new File(none ? "/dev/null" : file), fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    String global = environment.get("GIT_CONFIG_GLOBAL");
    if (global != null) {
      return new UserConfig(parent, Path.of(global));
    }
    FileBasedConfig general =
        new FileBasedConfig(parent, configHome().resolve("git/config").toFile(), fs);
    return new UserConfig(general, home().resolve(".gitconfig"));
  }

  /** Where git looks for ignore rules of the user's when no setting names a file. */
  public Path ignoreFile() {
    return configHome().resolve("git/ignore");
  }

  /** The user's home folder. */
  public Path home() {
    return Path.of(
        Optional.ofNullable(environment.get("HOME")).orElse(System.getProperty("user.home", "/")));
  }

  private Path configHome() {
    String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return named.isEmpty() ? home().resolve(".config") : Path.of(named);
  }

  @Override
  public Path getXdgConfigDirectory(FS fs) {
    return configHome();
  }

  @Override
  public @Nullable Path getXdgCacheDirectory(FS fs) {
    Path cache = home().resolve(".cache");
    return Files.isDirectory(cache) ? cache : null;
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  /** Hides git's variables, except those handled above: JGit would be bent by them. */
  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : environment.get(variable);
  }

  @Override
  public @Nullable String getProperty(String key) {
    return System.getProperty(key);
  }

  @Override
  @SuppressWarnings("deprecation") // still abstract
  public long getCurrentTime() {
    return Instant.now().toEpochMilli();
  }

  @Override
  @SuppressWarnings("deprecation") // still abstract
  public int getTimezone(long when) {
    ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(Instant.ofEpochMilli(when));
    return offset.getTotalSeconds() / MINUTE;
  }

  private static String truth(@Nullable String value) {
    boolean no = value == null || value.isEmpty() || value.equals("0") || value.equals("false");
    return Boolean.toString(!no);
  }
}
