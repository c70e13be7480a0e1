package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;

/**
 * Preserved work, with the names of what it is of.
 *
 * @param workspace the name of the session's workspace
 */
public record PreservedSummary(
    Session session, String workspace, String repository, PreservedWork work) {

  /** What it can be called: {@code SESSION/REPOSITORY@NUMBER}. */
  public String name() {
    return "%s/%s@%d".formatted(session.name(), repository, work.number());
  }
}
