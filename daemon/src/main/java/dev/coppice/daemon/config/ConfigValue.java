package dev.coppice.daemon.config;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A value as it stands in the file.
 *
 * @param place the file and line, for the message if it is wrong
 */
record ConfigValue(String key, Object value, String place) {
  String text() {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(ConfigKey.Kind.TEXT);
  }

  long count() {
    if (value instanceof Long number && number > 0) {
      return number;
    }
    throw wrong(ConfigKey.Kind.COUNT);
  }

  List<String> patterns() {
    if (value instanceof List<?> list
        && list.stream().allMatch(each -> each instanceof String text && !text.isBlank())) {
      return list.stream().map(String.class::cast).toList();
    }
    throw wrong(ConfigKey.Kind.PATTERNS);
  }

  Duration duration() {
    return Durations.parse(value instanceof String text ? text : "")
        .orElseThrow(() -> wrong(ConfigKey.Kind.DURATION));
  }

  <E extends Enum<E>> E constant(Class<E> type, ConfigKey.Kind kind) {
    for (E constant : type.getEnumConstants()) {
      if (value.equals(constant.name().toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw wrong(kind);
  }

  private ServiceError wrong(ConfigKey.Kind kind) {
    return new ServiceError(
        ErrorBody.of(
            ErrorCode.CONFIG_INVALID,
            "%s: %s is %s, not %s.".formatted(place, key, kind.form().replace("`", ""), value),
            ConfigKey.HINT,
            Map.of("key", key)));
  }
}
