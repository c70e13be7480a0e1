package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.Claim;

/** The answer of a request that has an idempotency key. */
public sealed interface KeyedAnswer {

  /**
   * It was done now.
   *
   * @param answer as JSON
   * @param failed whether it is an error, and not what the work has come to
   * @param again whether it asks for another try: then the key is free for it
   * @param notNow whether it did not even come to an end: it is never answered again
   */
  record First(String answer, int exitCode, boolean failed, boolean again, boolean notNow)
      implements KeyedAnswer {}

  /** It had been done; the claim, which has ended, holds the answer. */
  record Replayed(Claim claim) implements KeyedAnswer {}
}
