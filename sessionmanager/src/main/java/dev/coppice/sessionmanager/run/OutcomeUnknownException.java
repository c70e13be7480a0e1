package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.port.StoreException;

/**
 * The store failed, and whether it had kept what was written could not be read either. Nobody may
 * act on a guess: the operation stays open until the store answers.
 */
final class OutcomeUnknownException extends StoreException {
  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(StoreException cause) {
    super(cause.kind(), String.valueOf(cause.getMessage()), cause);
  }
}
