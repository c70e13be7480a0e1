package dev.coppice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --base} said: at most one for everywhere, and one for each repository named. */
record Bases(@Nullable String everywhere, Map<String, String> byRepository) {

  static Bases parse(List<String> options) {
    String everywhere = null;
    List<String> named = new ArrayList<>();
    for (String option : options) {
      if (option.indexOf('=') >= 0) {
        named.add(option);
      } else if (everywhere == null) {
        everywhere = option;
      } else {
        throw new UsageError(
            "--base is given twice for all repositories: " + everywhere + ", " + option + ".");
      }
    }
    return new Bases(everywhere, Pairs.parse("--base", named));
  }
}
