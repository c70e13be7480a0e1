package dev.coppice.api.view;

import java.util.List;

/** A session that cleanup left as it was: the code of the first reason, and all findings. */
public record SkippedSession(
    String session, String name, String reason, List<FindingView> findings) {
  public SkippedSession {
    findings = findings == null ? List.of() : List.copyOf(findings);
  }
}
