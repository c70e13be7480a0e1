package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code session/list}. */
public record ListResult(List<SessionView> sessions) {
  public ListResult {
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
  }
}
