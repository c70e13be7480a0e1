package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code session/kill} and {@code session/teardown}. */
public record RemovalResults(List<RemovalResult> results) implements Verdict {
  public RemovalResults {
    results = results == null ? List.of() : List.copyOf(results);
  }

  @Override
  public int exitCode() {
    return Verdict.combine(results.stream().map(RemovalResult::exitCode).toList());
  }
}
