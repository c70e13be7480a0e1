package dev.coppice.git.repository;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Config;

/** Which repository formats Coppice can honour: {@code gitrepository-layout(5)}. */
final class RepositoryFormat {
  private static final int NEWEST = 1;

  /** Extensions that neither change how refs or objects are kept nor how worktrees are named. */
  private static final Set<String> HARMLESS =
      Set.of("noop", "preciousobjects", "partialclone", "worktreeconfig");

  private RepositoryFormat() {}

  /** What of the format is not understood; empty if all is. */
  static Optional<String> problem(Config config) {
    int version = config.getInt("core", null, "repositoryFormatVersion", 0);
    if (version > NEWEST) {
      return Optional.of("core.repositoryFormatVersion " + version);
    }
    return config.getNames("extensions").stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !understood(name, config))
        .map(name -> "extensions.%s=%s".formatted(name, config.getString("extensions", null, name)))
        .sorted()
        .findFirst();
  }

  private static boolean understood(String name, Config config) {
    String value = config.getString("extensions", null, name);
    return HARMLESS.contains(name)
        || (name.equals("objectformat") && "sha1".equalsIgnoreCase(value))
        || (name.equals("refstorage") && "files".equalsIgnoreCase(value))
        || (name.equals("relativeworktrees") && "false".equalsIgnoreCase(value));
  }
}
