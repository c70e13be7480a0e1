package dev.coppice.git.preserve;

import dev.coppice.git.records.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What git is in the middle of, told by the names of the files that it keeps for that. */
final class Underway {
  /** Names of private files, and what git does while there is such a one. */
  private static final Map<Pattern, String> SIGNS = new LinkedHashMap<>();

  static {
    SIGNS.put(Pattern.compile("MERGE_HEAD"), "merge");
    SIGNS.put(Pattern.compile("rebase-merge/.*"), "rebase");
    SIGNS.put(Pattern.compile("rebase-apply/.*"), "rebase or am");
    SIGNS.put(Pattern.compile("CHERRY_PICK_HEAD"), "cherry-pick");
    SIGNS.put(Pattern.compile("REVERT_HEAD"), "revert");
    SIGNS.put(Pattern.compile("sequencer/.*"), "cherry-pick or revert of several commits");
    SIGNS.put(Pattern.compile("BISECT_(LOG|START)"), "bisect");
  }

  private Underway() {}

  /** One word or two for each. */
  static List<String> in(List<String> privateFiles) {
    return SIGNS.entrySet().stream()
        .filter(
            sign -> privateFiles.stream().anyMatch(name -> sign.getKey().matcher(name).matches()))
        .map(Map.Entry::getValue)
        .toList();
  }

  static List<String> in(Path registration) throws IOException {
    return in(
        PrivateFiles.read(registration).stream()
            .map(file -> CapturedFile.key(file.path()))
            .toList());
  }

  static Optional<String> by(String privateFile) {
    return in(List.of(privateFile)).stream().findFirst();
  }
}
