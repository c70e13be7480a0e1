package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.StepState;
import java.util.List;
import java.util.Optional;

/**
 * An operation with its steps.
 *
 * @param undoes the operation that it takes back
 * @param sessions those it is about itself, as planned if it is a spawn that has not made it; those
 *     of its parts are with them
 * @param scaffold what it has made for itself and is not known to be gone
 * @param outcome what came of it, once it has ended: done, kept, partial, refused or failed
 */
public record OperationDetail(
    Operation operation,
    Optional<String> workspace,
    Optional<OperationId> undoes,
    List<Session> sessions,
    Optional<String> outcome,
    List<Warning> warnings,
    Optional<Failure> failure,
    List<Step> steps,
    List<OperationId> children,
    List<ScaffoldLeft> scaffold) {

  /** One step, as people see it. */
  public record Step(Optional<String> repository, String action, StepState state, String detail) {}
}
