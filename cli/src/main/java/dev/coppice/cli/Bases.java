package dev.coppice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --base} said: at most one for everywhere, and one for each repository named. */
record Bases(@Nullable String everywhere, Map<String, String> byRepository) {

  static Bases parse(List<String> options) {
    String everywhere = null;
    Map<String, String> byRepository = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        put(byRepository, option.substring(0, equals), option.substring(equals + 1));
      } else if (everywhere == null) {
        everywhere = option;
      } else {
        throw new UsageError(
            "--base is given twice for all repositories: " + everywhere + ", " + option + ".");
      }
    }
    return new Bases(everywhere, byRepository);
  }

  private static void put(Map<String, String> bases, String repository, String ref) {
    if (ref.isEmpty()) {
      throw new UsageError("--base " + repository + "= names no ref.");
    }
    if (bases.put(repository, ref) != null) {
      throw new UsageError("--base is given twice for " + repository + ".");
    }
  }
}
