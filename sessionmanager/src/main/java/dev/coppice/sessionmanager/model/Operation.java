package dev.coppice.sessionmanager.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One journaled command.
 *
 * @param parent the operation over several sessions that this one is a part of
 * @param requestHash a hash of the request, for telling two requests apart
 * @param actor who asked: the user, or {@code coppice} itself
 * @param ownerEpoch the daemon start that runs it
 * @param plan what it is to do beyond its steps, as JSON with a {@code format}
 * @param result what came of it, as JSON with a {@code format}; set when it has ended
 * @param version counts the changes of this row
 */
public record Operation(
    OperationId id,
    Optional<OperationId> parent,
    OperationKind kind,
    Optional<WorkspaceId> workspace,
    Optional<SessionId> session,
    String requestHash,
    OperationState state,
    Phase phase,
    String actor,
    long ownerEpoch,
    String plan,
    Optional<String> result,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public Operation at(OperationState state, Phase phase, Instant at) {
    return with(state, phase, result, at, version);
  }

  /** The same as it reads once it has been written. */
  public Operation written() {
    return with(state, phase, result, updatedAt, version + 1);
  }

  public Operation ended(OperationState state, Phase phase, String result, Instant at) {
    return with(state, phase, Optional.of(result), at, version);
  }

  private Operation with(
      OperationState state, Phase phase, Optional<String> result, Instant updatedAt, long version) {
    return new Operation(
        id,
        parent,
        kind,
        workspace,
        session,
        requestHash,
        state,
        phase,
        actor,
        ownerEpoch,
        plan,
        result,
        createdAt,
        updatedAt,
        version);
  }
}
