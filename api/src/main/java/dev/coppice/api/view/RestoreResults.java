package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code session/restore}. */
public record RestoreResults(List<RestoreResult> results) implements Verdict {
  public RestoreResults {
    results = results == null ? List.of() : List.copyOf(results);
  }

  @Override
  public int exitCode() {
    return Verdict.combine(results.stream().map(RestoreResult::exitCode).toList());
  }

  /** What is back with conflicts is back. */
  @Override
  public boolean asksAgain() {
    return results.stream()
        .anyMatch(each -> each.exitCode() != 0 && each.outcome() != Outcome.CONFLICTED);
  }
}
