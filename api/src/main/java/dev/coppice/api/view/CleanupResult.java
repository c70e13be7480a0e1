package dev.coppice.api.view;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of {@code session/cleanup}: {@code cleaned} and {@code skipped} name each session
 * asked for exactly once.
 */
public record CleanupResult(
    List<String> cleaned, List<SkippedSession> skipped, List<RemovalResult> results)
    implements Verdict {
  public CleanupResult {
    cleaned = cleaned == null ? List.of() : List.copyOf(cleaned);
    skipped = skipped == null ? List.of() : List.copyOf(skipped);
    results = results == null ? List.of() : List.copyOf(results);
  }

  @Override
  public int exitCode() {
    List<Integer> codes = new ArrayList<>();
    for (RemovalResult session : results) {
      codes.add(session.exitCode());
    }
    for (String session : cleaned) {
      if (!hasResult(session)) {
        codes.add(0);
      }
    }
    for (SkippedSession session : skipped) {
      if (!hasResult(session.session())) {
        codes.add(Outcome.KEPT.exitCode());
      }
    }
    return Verdict.combine(codes);
  }

  /** Whether {@code results} says more of a session. */
  public boolean hasResult(String session) {
    return results.stream().anyMatch(each -> each.session().equals(session));
  }
}
