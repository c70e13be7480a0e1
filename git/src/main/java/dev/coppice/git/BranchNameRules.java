package dev.coppice.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rules of git-check-ref-format(1) for {@code --branch}, as sentences. */
final class BranchNameRules {
  private static final int LONGEST = 200;

  private BranchNameRules() {}

  static Optional<String> problem(String value) {
    if (value.isEmpty()) {
      return Optional.of("is empty");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " bytes");
    }
    if (value.startsWith("-")) {
      return Optional.of("starts with '-'");
    }
    if (value.equals("@") || value.equals("HEAD")) {
      return Optional.of("is reserved");
    }
    // JGit looks at the end of the whole name alone.
    if (value.contains(".lock/")) {
      return Optional.of("has a part that ends with '.lock'");
    }
    return org.eclipse.jgit.lib.Repository.isValidRefName("refs/heads/" + value)
        ? Optional.empty()
        : Optional.of("is not a name that git accepts for a branch");
  }
}
