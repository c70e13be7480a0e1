package dev.coppice.daemon.config;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.api.ServiceError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** Reads {@code config.toml}. Without one, nothing of the TOML library is loaded. */
public final class ConfigFile {
  private static final List<String> KEYS =
      Arrays.stream(ConfigKey.values()).map(ConfigKey::key).toList();

  private ConfigFile() {}

  /**
   * The configuration of a home.
   *
   * @throws ServiceError CONFIG_UNKNOWN_KEY or CONFIG_INVALID, which name the line
   */
  public static DaemonConfig read(Home home) {
    Path file = home.configFile();
    if (!Files.exists(file)) {
      return new ConfigValues(home, Map.of()).config();
    }
    return new ConfigValues(home, values(file)).config();
  }

  private static Map<String, ConfigValue> values(Path file) {
    TomlParseResult toml = parse(file);
    Map<String, ConfigValue> values = new HashMap<>();
    for (List<String> path : toml.keyPathSet()) {
      String key = String.join(".", path);
      TomlPosition at = toml.inputPositionOf(path);
      String place = file + (at == null ? "" : ", line " + at.line());
      if (!KEYS.contains(key)) {
        throw unknown(key, place);
      }
      Object value = toml.get(path) instanceof TomlArray array ? array.toList() : toml.get(path);
      if (value != null) {
        values.put(key, new ConfigValue(key, value, place));
      }
    }
    return values;
  }

  private static TomlParseResult parse(Path file) {
    try {
      TomlParseResult toml = Toml.parse(file);
      if (!toml.hasErrors()) {
        return toml;
      }
      TomlParseError first = toml.errors().getFirst();
      throw invalid(file + ", line " + first.position().line(), String.valueOf(first.getMessage()));
    } catch (IOException e) {
      throw invalid(file.toString(), "it cannot be read: " + e.getMessage());
    }
  }

  private static ServiceError unknown(String key, String place) {
    Optional<String> meant = Nearest.to(key, KEYS);
    return new ServiceError(
        ErrorBody.of(
            ErrorCode.CONFIG_UNKNOWN_KEY,
            place + ": there is no key " + key + ".",
            meant.map(near -> "Did you mean " + near + "?").orElse(ConfigKey.HINT),
            Map.of("key", key, "suggestion", meant.orElse(""))));
  }

  private static ServiceError invalid(String place, String problem) {
    return new ServiceError(
        ErrorBody.of(ErrorCode.CONFIG_INVALID, place + ": " + problem, ConfigKey.HINT));
  }
}
