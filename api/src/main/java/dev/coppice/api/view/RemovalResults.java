package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code session/kill} and {@code session/teardown}. */
public record RemovalResults(List<RemovalResult> results) {
  public RemovalResults {
    results = results == null ? List.of() : List.copyOf(results);
  }
}
