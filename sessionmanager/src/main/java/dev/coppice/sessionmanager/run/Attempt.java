package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request with an idempotency key, while its work is done. The verbs do not know of it: the first
 * operation that is journaled on the request's thread and is no part of another is the request's.
 */
public final class Attempt {
  /** The request that this thread works for. */
  public static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

  private final OperationKind verb;
  private final String key;
  private final String requestHash;
  private final String request;
  private final Claim.DedupOn dedupOn;
  private final Duration ttl;
  private final Optional<String> scope;
  private volatile Optional<OperationId> operation = Optional.empty();

  /**
   * @param scope empty if the workspace is only registered by the request
   * @param ttl how long the answer is kept
   */
  public Attempt(
      OperationKind verb,
      String key,
      String requestHash,
      String request,
      Claim.DedupOn dedupOn,
      Duration ttl,
      Optional<String> scope) {
    this.verb = verb;
    this.key = key;
    this.requestHash = requestHash;
    this.request = request;
    this.dedupOn = dedupOn;
    this.ttl = ttl;
    this.scope = scope;
  }

  /** Whether this thread works for such a request. */
  public static boolean isUnderWay() {
    return CURRENT.isBound();
  }

  public OperationKind verb() {
    return verb;
  }

  public Claim.DedupOn dedupOn() {
    return dedupOn;
  }

  /** The operation that is its work, once there is one. */
  public Optional<OperationId> operation() {
    return operation;
  }

  Claim claim(Operation begun, long fence, Instant now) {
    operation = Optional.of(begun.id());
    return new Claim(
        scope(begun),
        verb,
        key,
        requestHash,
        request,
        begun.id(),
        Claim.State.IN_FLIGHT,
        dedupOn,
        fence,
        now,
        now.plus(ttl),
        Optional.empty());
  }

  String scope(Operation begun) {
    return scope.or(() -> begun.workspace().map(Object::toString)).orElse(Claim.HOME);
  }

  String key() {
    return key;
  }
}
