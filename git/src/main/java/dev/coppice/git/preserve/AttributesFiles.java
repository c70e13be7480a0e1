package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.index.IndexFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where git looks for attributes, besides a file that the configuration names. */
final class AttributesFiles {
  static final String NAME = ".gitattributes";

  private static final byte[] BYTES = NAME.getBytes(StandardCharsets.US_ASCII);

  /** Where the builds of git in use look for those of the whole machine. */
  private static final List<Path> OF_SYSTEM =
      Stream.of("/etc", "/usr/local/etc", "/opt/homebrew/etc")
          .map(folder -> Path.of(folder, "gitattributes"))
          .toList();

  private AttributesFiles() {}

  /** Whether there are any in the index or outside the working tree. */
  static boolean exist(WorktreeLocation worktree, IndexFile index) {
    return OF_SYSTEM.stream().anyMatch(Files::exists)
        || Files.exists(ofUser())
        || Files.exists(worktree.commonDir().resolve("info/attributes"))
        || index.entries().stream().anyMatch(entry -> is(entry.path()));
  }

  /** Whether a path is that of one. */
  static boolean is(byte[] path) {
    int start = path.length - BYTES.length;
    return start >= 0
        && Arrays.equals(path, start, path.length, BYTES, 0, BYTES.length)
        && (start == 0 || path[start - 1] == '/');
  }

  private static Path ofUser() {
    Map<String, String> environment = System.getenv();
    String config =
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
            .filter(text -> !text.isEmpty())
            .orElse(environment.getOrDefault("HOME", "/") + "/.config");
    return Path.of(config, "git", "attributes");
  }
}
