package dev.coppice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of the form {@code KEY=VALUE}. */
final class Pairs {
  private Pairs() {}

  static Map<String, String> parse(String option, List<String> values) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals <= 0 || equals == value.length() - 1) {
        throw new UsageError(option + " takes NAME=VALUE, not '" + value + "'.");
      }
      put(option, pairs, value.substring(0, equals), value.substring(equals + 1));
    }
    return pairs;
  }

  static void put(String option, Map<String, String> pairs, String key, String value) {
    if (pairs.put(key, value) != null) {
      throw new UsageError(option + " is given twice for " + key + ".");
    }
  }
}
