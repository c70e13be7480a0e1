package dev.coppice.api.view;

import java.util.List;

/**
 * The answer of {@code session/cleanup}: {@code cleaned} and {@code skipped} name each session
 * asked for exactly once.
 */
public record CleanupResult(
    List<String> cleaned, List<SkippedSession> skipped, List<RemovalResult> results) {
  public CleanupResult {
    cleaned = cleaned == null ? List.of() : List.copyOf(cleaned);
    skipped = skipped == null ? List.of() : List.copyOf(skipped);
    results = results == null ? List.of() : List.copyOf(results);
  }
}
