package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.KeyedAnswer;
import dev.coppice.sessionmanager.result.Receipt;
import dev.coppice.sessionmanager.run.Attempt;
import dev.coppice.sessionmanager.run.Claims;
import dev.coppice.sessionmanager.run.Locks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a request with an idempotency key its effect once. Who works on a key holds its lock, so
 * that a claim in flight whose lock is free is nobody's: it is settled, or waits for a person.
 */
public final class Once {
  private static final Logger LOG = LoggerFactory.getLogger(Once.class);
  private static final int LONGEST_KEY = 255;

  private final Context context;
  private final Locks keys;
  private final Duration ttl;

  /**
   * @param patience how long a request waits for the first one of its key, if it does
   * @param ttl how long answers are kept
   */
  public Once(Context context, Duration patience, Duration ttl) {
    this.context = context;
    this.keys = new Locks(patience);
    this.ttl = ttl;
  }

  /**
   * Does {@code work}, unless it has been done.
   *
   * @throws FailureException IN_FLIGHT, KEY_REUSED, INVALID_VALUE; nothing has been done then
   */
  public KeyedAnswer answer(Caller caller, Keyed request, Supplier<KeyedAnswer.First> work) {
    requireFit(request.key());
    context.gate().pass();
    Scoped before = scoped(caller, request);
    claim(before).ifPresent(before::requireSame);
    try (var _ = take(request, before)) {
      Scoped now = scoped(caller, request);
      Optional<Claim> claim = claim(now);
      claim.ifPresent(now::requireSame);
      if (claim.filter(Once::isInFlight).isPresent()) {
        context.leftOpen().settleAll();
        claim = claim(now);
      }
      if (claim.isPresent()) {
        return replay(claim.get());
      }
      Attempt attempt = now.attempt(ttl);
      return ScopedValue.where(Attempt.CURRENT, attempt)
          .call(() -> {
            KeyedAnswer.First first = work.get();
            record(caller, attempt, first);
            return first;
          });
    }
  }

  private static void requireFit(String key) {
    boolean fits =
        !key.isEmpty()
            && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY
            && key.codePoints().noneMatch(Character::isISOControl);
    if (!fits) {
      throw Failure.of(
              FailureCode.INVALID_VALUE,
              "an idempotency key is printable, and has 1 to %d bytes".formatted(LONGEST_KEY))
          .exception();
    }
  }

  private Scoped scoped(Caller caller, Keyed request) {
    return context.store().read(stores -> new Scopes(stores).of(caller, request));
  }

  private Optional<Claim> claim(Scoped scoped) {
    return context.store().read(stores -> scoped.claim(stores, context.clock().instant()));
  }

  private Locks.Held take(Keyed request, Scoped scoped) {
    String lock = scoped.lock();
    return switch (request.onInFlight()) {
      case FAIL ->
          keys.tryTake(List.of(lock), lock)
              .orElseThrow(() -> Claims.inFlight(claim(scoped)).exception());
      case WAIT -> {
        try {
          yield keys.take(List.of(lock), lock);
        } catch (FailureException e) {
          throw e.failure().code() == FailureCode.CANCELLED
              ? e
              : Claims.inFlight(claim(scoped)).exception(e);
        }
      }
    };
  }

  private static boolean isInFlight(Claim claim) {
    return claim.state() == Claim.State.IN_FLIGHT;
  }

  private KeyedAnswer replay(Claim claim) {
    if (!isInFlight(claim)) {
      return new KeyedAnswer.Replayed(claim);
    }
    throw context
        .store()
        .read(stores -> new WaitingOperations(stores).holding(claim))
        .orElseGet(() -> Claims.inFlight(Optional.of(claim)))
        .exception();
  }

  /**
   * Stores the answer itself. What fails here is lost of it only: the key has been claimed, and
   * settled, with the operation.
   */
  private void record(Caller caller, Attempt attempt, KeyedAnswer.First first) {
    try {
      context
          .store()
          .write(stores -> {
            record(stores, caller, attempt, first);
            return attempt;
          });
    } catch (StoreException e) {
      LOG.warn("op={} its answer could not be stored", attempt.operation(), e);
    }
  }

  private void record(Stores stores, Caller caller, Attempt attempt, KeyedAnswer.First first) {
    boolean journaled = attempt.operation().flatMap(stores.operations()::find).isPresent();
    if (!journaled && isAnsweredAgain(attempt, first)) {
      context
          .runner()
          .note(
              stores,
              attempt.operation().orElseGet(context.ids()::operation),
              attempt.verb(),
              Optional.empty(),
              caller.actor(),
              first.again()
                  ? Optional.of(Failure.of(FailureCode.WRONG_STATE, "it was refused"))
                  : Optional.empty());
    }
    attempt
        .operation()
        .flatMap(stores.claims()::of)
        .filter(claim -> !isInFlight(claim))
        // What failed after its operation had succeeded must not have it done again.
        .filter(claim -> !(first.failed() && claim.state() == Claim.State.SUCCEEDED))
        .ifPresent(claim -> {
          if (first.notNow()) {
            stores.claims().delete(claim);
          } else {
            var result = new Claim.Result(first.answer(), first.exitCode());
            Claims.end(stores, claim, first.again(), result);
          }
        });
  }

  private static boolean isAnsweredAgain(Attempt attempt, KeyedAnswer.First first) {
    return !first.again() || (attempt.dedupOn() == Claim.DedupOn.ANY && !first.notNow());
  }

  /**
   * Looks up what became of a request.
   *
   * @param workspace whose key it is; left out, the caller's, the home's, or the only one's
   * @throws FailureException RECEIPT_NOT_FOUND, AMBIGUOUS_NAME, WORKSPACE_NOT_FOUND
   */
  public Receipt receipt(Caller caller, OperationKind verb, String key, WorkspaceRef workspace) {
    return context
        .store()
        .read(stores -> {
          Instant now = Claims.now(stores, context.clock().instant());
          Optional<WorkspaceId> scope = new Finder(stores).scope(caller, workspace);
          List<Claim> all =
              stores.claims().of(verb, key).stream()
                  .filter(claim -> !claim.isExpired(now))
                  .filter(claim ->
                      workspace.text().isEmpty()
                          || claim.scope().equals(scope.orElseThrow().value()))
                  .toList();
          Claim claim = nearest(all, scope);
          return new Receipt(
              claim,
              stores.operations().find(claim.operation()).orElseThrow(),
              stores.workspaces().all().stream()
                  .filter(each -> each.id().value().equals(claim.scope()))
                  .map(Workspace::name)
                  .findFirst());
        });
  }

  private static Claim nearest(List<Claim> all, Optional<WorkspaceId> scope) {
    Optional<Claim> near =
        all.stream()
            .filter(claim -> scope.isPresent() && claim.scope().equals(scope.get().value()))
            .findFirst()
            .or(() -> all.stream().filter(claim -> claim.scope().equals(Claim.HOME)).findFirst());
    if (near.isEmpty() && all.size() > 1) {
      throw Failure.of(FailureCode.AMBIGUOUS_NAME, "several workspaces have used this key")
          .withHint("Say which with -w.")
          .exception();
    }
    return near.or(() -> all.stream().findFirst())
        .orElseThrow(() ->
            Failure.of(FailureCode.RECEIPT_NOT_FOUND, "nothing is known under this key")
                .exception());
  }

  /** Frees the keys whose time has come. */
  public void sweep() {
    context
        .store()
        .write(
            stores -> stores.claims().deleteExpired(Claims.now(stores, context.clock().instant())));
  }
}
