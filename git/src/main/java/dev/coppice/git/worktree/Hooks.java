package dev.coppice.git.worktree;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.lib.Config;

/** Tells, without starting git, that it would find no hook to run. */
final class Hooks {
  /** Settings that name hooks, or files with settings that git alone can find. */
  private static final Set<String> TELLING = Set.of("hook", "include", "includeif");

  private Hooks() {}

  /** Whether git may find a hook of this name; also where only git can tell. */
  static boolean mayBe(String hook, Path commonDir, Config settings) {
    return !Files.notExists(commonDir.resolve("hooks").resolve(hook), LinkOption.NOFOLLOW_LINKS)
        || settings.getString("core", null, "hooksPath") != null
        || settings.getBoolean("extensions", "worktreeConfig", false)
        || settings.getSections().stream().anyMatch(name -> TELLING.contains(lower(name)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
