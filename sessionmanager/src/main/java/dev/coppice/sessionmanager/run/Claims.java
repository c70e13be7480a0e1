package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Claim.DedupOn;
import dev.coppice.sessionmanager.model.Claim.State;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps idempotency claims in step with the operations they are about: each call belongs to the
 * transaction that writes the operation. So whoever brings an operation to its end, the request,
 * recovery or a person, has settled the claim with it.
 */
public final class Claims {
  /** The answer of a claim whose request has not come to store its own: the journal knows it. */
  public static final String IN_JOURNAL = "{}";

  private Claims() {}

  /** The time by which claims expire: it never goes back, whatever the clock does. */
  public static Instant now(Stores stores, Instant clock) {
    Instant latest = stores.claims().latest();
    return clock.isAfter(latest) ? clock : latest;
  }

  /** Claims the key of the request that {@code begun} is the work of, if it is of one. */
  static void claim(Stores stores, Operation begun) {
    if (Attempt.isUnderWay() && begun.parent().isEmpty()) {
      Attempt attempt = Attempt.CURRENT.get();
      // The row of an operation may be written anew, as a refusal, if its beginning was rolled
      // back.
      if (attempt.operation().map(begun.id()::equals).orElse(true)) {
        claim(stores, begun, attempt);
      }
    }
  }

  private static void claim(Stores stores, Operation begun, Attempt attempt) {
    Instant now = now(stores, begun.createdAt());
    String scope = attempt.scope(begun);
    Optional<Claim> before =
        stores.claims().of(attempt.verb(), attempt.key()).stream()
            .filter(claim -> claim.scope().equals(scope))
            .findFirst();
    before
        .filter(claim -> !claim.isExpired(now))
        .ifPresent(claim -> {
          throw inFlight(Optional.of(claim)).exception();
        });
    before.ifPresent(stores.claims()::delete);
    stores.claims().reach(now);
    stores.claims().insert(attempt.claim(begun, before.map(Claim::fence).orElse(0L) + 1, now));
  }

  /**
   * Ends the claim of an operation that has ended, with all of its parts: with the answer that the
   * journal holds, or, when it ended in a way that asks for another try, by freeing the key.
   */
  static void settle(Stores stores, Operation ended) {
    stores
        .claims()
        .of(ended.parent().orElse(ended.id()))
        .filter(claim -> claim.state() == State.IN_FLIGHT)
        .ifPresent(claim -> settle(stores, claim));
  }

  private static void settle(Stores stores, Claim claim) {
    Operation whole = stores.operations().find(claim.operation()).orElseThrow();
    boolean over =
        whole.state().isTerminal()
            && stores.operations().children(whole.id()).stream()
                .allMatch(part -> part.state().isTerminal());
    if (over && wasInterrupted(whole)) {
      stores.claims().delete(claim);
    } else if (over) {
      boolean again = !isDone(stores, whole);
      end(stores, claim, again, new Claim.Result(IN_JOURNAL, again ? 1 : 0));
    }
  }

  /** What only the end of a daemon kept from being done is no ending, by any policy. */
  private static boolean wasInterrupted(Operation ended) {
    return new JournalEntry(ended)
        .result()
        .flatMap(JournalCodec.Result::failure)
        .filter(why -> why.code() == FailureCode.INTERRUPTED)
        .isPresent();
  }

  /**
   * Ends a claim by the policy that was recorded with it.
   *
   * @param again whether the ending asks for another try
   */
  public static void end(Stores stores, Claim claim, boolean again, Claim.Result result) {
    if (!again) {
      stores.claims().end(claim.ended(State.SUCCEEDED, result));
    } else if (claim.dedupOn() == DedupOn.ANY) {
      stores.claims().end(claim.ended(State.FAILED, result));
    } else {
      stores.claims().delete(claim);
    }
  }

  private static boolean isDone(Stores stores, Operation operation) {
    if (operation.state() != OperationState.SUCCEEDED) {
      return false;
    }
    // What an undo could not remove yet is tried again by itself; a second undo would be a redo.
    return operation.kind() == OperationKind.UNDO
        || (outcome(operation).equals("done")
            // Whatever a gc had to leave, it has done what could be done.
            && (operation.kind() == OperationKind.GC
                || stores.operations().children(operation.id()).stream()
                    .allMatch(part -> isDone(stores, part))));
  }

  private static String outcome(Operation ended) {
    return JournalCodec.readResult(ended.result().orElseThrow()).outcome();
  }

  /** What another request with the key of one that is under way is told. */
  public static Failure inFlight(Optional<Claim> claim) {
    Failure failure =
        Failure.of(FailureCode.IN_FLIGHT, "a request with this idempotency key is under way");
    return claim
        .map(there ->
            failure
                .with("operation", there.operation().value())
                .withHint("coppice op show " + there.operation() + " says how far it is."))
        .orElse(failure);
  }
}
