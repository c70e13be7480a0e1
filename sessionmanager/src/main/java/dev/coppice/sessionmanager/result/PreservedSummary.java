package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;

/** Preserved work, with the names of what it is of. */
public record PreservedSummary(Session session, String repository, PreservedWork work) {

  /** What it can be called: {@code SESSION/REPOSITORY@NUMBER}. */
  public String name() {
    return "%s/%s@%d".formatted(session.name(), repository, work.number());
  }
}
