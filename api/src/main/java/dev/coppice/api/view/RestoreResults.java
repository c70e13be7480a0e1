package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code session/restore}. */
public record RestoreResults(List<RestoreResult> results) {
  public RestoreResults {
    results = results == null ? List.of() : List.copyOf(results);
  }
}
