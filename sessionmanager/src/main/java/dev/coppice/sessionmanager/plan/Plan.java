package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.Warning;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operation is to do.
 *
 * @param operation the id it will have, which names its quarantine
 * @param session its session; empty if it is about several
 * @param rows what it means for the database
 * @param steps in the order of their waves
 * @param warnings what was noticed while planning
 */
public record Plan(
    OperationId operation,
    OperationKind kind,
    Optional<WorkspaceId> workspace,
    Optional<SessionId> session,
    RowChanges rows,
    List<PlannedStep> steps,
    List<Warning> warnings) {

  /** The same, meaning something else for the database. */
  public Plan with(RowChanges other) {
    return new Plan(operation, kind, workspace, session, other, steps, warnings);
  }

  /** The plan as a dry run shows it. */
  public PlanSummary summary() {
    return new PlanSummary(
        kind,
        steps.stream()
            .map(planned ->
                new PlanSummary.Line(
                    Optional.of(planned.session()),
                    planned.repositoryName(),
                    planned.step().kind(),
                    planned.step().detail()))
            .toList());
  }
}
