package dev.coppice.daemon.config;

import dev.coppice.api.Home;
import dev.coppice.git.PreciousFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the file says, and the defaults for what it does not. */
final class ConfigValues {
  private static final Duration GIT_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
  private static final Duration QUARANTINE_TTL = Duration.ofDays(7);
  private static final long QUARANTINE_MAX_BYTES = 20_000_000_000L;
  private static final Duration PRESERVED_TTL = Duration.ofDays(30);
  private static final long PRESERVE_IGNORED_MAX_BYTES = 10_000_000;
  private static final Duration IDEMPOTENCY_TTL = Duration.ofDays(7);
  private static final long LOG_MAX_BYTES = 5_000_000;
  private static final int LOG_FILES = 5;

  private final Home home;
  private final Map<String, ConfigValue> values;

  ConfigValues(Home home, Map<String, ConfigValue> values) {
    this.home = home;
    this.values = values;
  }

  DaemonConfig config() {
    return new DaemonConfig(
        get(
            ConfigKey.WORKTREES_ROOT,
            value -> home.data().resolve(value.text()).normalize(),
            home.worktrees()),
        get(ConfigKey.GIT_PROGRAM, ConfigValue::text, "git"),
        get(ConfigKey.GIT_TIMEOUT, ConfigValue::duration, GIT_TIMEOUT),
        get(ConfigKey.LOCK_WAIT, ConfigValue::duration, LOCK_WAIT),
        get(ConfigKey.QUARANTINE_TTL, ConfigValue::duration, QUARANTINE_TTL),
        get(ConfigKey.QUARANTINE_MAX_BYTES, ConfigValue::count, QUARANTINE_MAX_BYTES),
        get(ConfigKey.PRESERVED_TTL, ConfigValue::duration, PRESERVED_TTL),
        new PreciousFiles(
            get(ConfigKey.PRESERVE_IGNORED, ConfigValue::patterns, List.of()),
            get(
                ConfigKey.PRESERVE_IGNORED_MAX_BYTES,
                ConfigValue::count,
                PRESERVE_IGNORED_MAX_BYTES)),
        get(ConfigKey.IDEMPOTENCY_TTL, ConfigValue::duration, IDEMPOTENCY_TTL),
        get(
            ConfigKey.ON_SHUTDOWN,
            value -> value.constant(OnShutdown.class, ConfigKey.Kind.ON_SHUTDOWN),
            OnShutdown.KEEP),
        get(
            ConfigKey.LOG_LEVEL,
            value -> value.constant(LogLevel.class, ConfigKey.Kind.LOG_LEVEL),
            LogLevel.INFO),
        get(ConfigKey.LOG_MAX_BYTES, ConfigValue::count, LOG_MAX_BYTES),
        get(
            ConfigKey.LOG_FILES,
            value -> (int) Math.min(value.count(), Integer.MAX_VALUE),
            LOG_FILES));
  }

  private <T> T get(ConfigKey key, Function<ConfigValue, T> read, T standard) {
    ConfigValue value = values.get(key.key());
    return value == null ? standard : read.apply(value);
  }
}
