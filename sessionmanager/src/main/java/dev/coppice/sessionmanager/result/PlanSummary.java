package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.OperationKind;
import java.util.List;
import java.util.Optional;

/** What a command would do. */
public record PlanSummary(OperationKind kind, List<Line> lines) {

  /**
   * One step.
   *
   * @param session the name of the session
   * @param repository the name of the repository, if it is about one
   * @param action such as {@code make-branch}
   * @param detail what it does, for people
   */
  public record Line(
      Optional<String> session, Optional<String> repository, String action, String detail) {}
}
