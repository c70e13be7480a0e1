package dev.coppice.sessionmanager.verb;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import java.util.List;

/** How preserved work came back, as results have it. */
final class RestoreOutcomes {
  private RestoreOutcomes() {}

  static WorktreeOutcome outcome(Applied applied) {
    return switch (applied) {
      case Applied.Exact _ -> WorktreeOutcome.EXACT;
      case Applied.Merged _ -> WorktreeOutcome.MERGED;
      case Applied.Conflicted _, Applied.Differs _ -> WorktreeOutcome.CONFLICTED;
      case Applied.Obstructed _ -> WorktreeOutcome.OBSTRUCTED;
    };
  }

  static List<String> conflicts(Applied applied) {
    return switch (applied) {
      case Applied.Exact _, Applied.Merged _ -> List.of();
      case Applied.Conflicted conflicted -> conflicted.paths();
      case Applied.Differs differs -> differs.paths();
      case Applied.Obstructed obstructed -> obstructed.paths();
    };
  }
}
