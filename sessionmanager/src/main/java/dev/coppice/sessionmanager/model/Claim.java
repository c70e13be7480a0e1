package dev.coppice.sessionmanager.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What an idempotency key was used for.
 *
 * @param scope the workspace's id, or {@link #HOME}
 * @param verb the kind of operation
 * @param requestHash tells two requests apart
 * @param request the fields of the request that mean something, as JSON
 * @param operation the operation of the request, the whole if it has parts
 * @param fence counts how often the key was claimed
 * @param stampedAt when it was claimed
 * @param expiresAt when the key is free again; not before the operation has ended
 * @param result the answer, once it has ended
 */
public record Claim(
    String scope,
    OperationKind verb,
    String key,
    String requestHash,
    String request,
    OperationId operation,
    State state,
    DedupOn dedupOn,
    long fence,
    Instant stampedAt,
    Instant expiresAt,
    Optional<Result> result) {

  /** The scope of what belongs to no workspace, or to several. */
  public static final String HOME = "home";

  /** How far the request has come. */
  public enum State {
    IN_FLIGHT,
    SUCCEEDED,
    FAILED
  }

  /** Which endings are answered again instead of tried again. */
  public enum DedupOn {
    SUCCESS,
    ANY
  }

  /**
   * @param answer what was answered, as JSON
   */
  public record Result(String answer, int exitCode) {}

  public Claim ended(State state, Result result) {
    return new Claim(
        scope,
        verb,
        key,
        requestHash,
        request,
        operation,
        state,
        dedupOn,
        fence,
        stampedAt,
        expiresAt,
        Optional.of(result));
  }

  /** Whether the key is free again; never while the request is in flight. */
  public boolean isExpired(Instant now) {
    return state != State.IN_FLIGHT && !now.isBefore(expiresAt);
  }
}
