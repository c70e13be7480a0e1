package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore did to one worktree, and what it was brought back from: {@code quarantine}, {@code
 * preservation} or {@code branch}. {@code conflicts} are paths that conflict or are not as they
 * were; where it is {@code obstructed}, what is in the way: paths, or words for what no merge
 * brings back.
 */
public record WorktreeRestore(
    String repo,
    WorktreeOutcome outcome,
    @Nullable String source,
    List<String> conflicts,
    List<String> strays) {
  public WorktreeRestore {
    conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    strays = strays == null ? List.of() : List.copyOf(strays);
  }
}
