package dev.coppice.sessionmanager.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a request could not be met.
 *
 * @param message one sentence that names what is wrong
 * @param hint what can be done about it
 * @param details values for programs: strings, numbers, and lists and maps of them
 */
public record Failure(
    FailureCode code, String message, Optional<String> hint, Map<String, Object> details) {

  private static final String WAITING = "waiting";

  public Failure {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  public static Failure of(FailureCode code, String message) {
    return new Failure(code, message, Optional.of(code.hint()), Map.of());
  }

  public Failure withHint(String hint) {
    return new Failure(code, message, Optional.of(hint), details);
  }

  public Failure with(String key, Object value) {
    var more = new TreeMap<>(details);
    more.put(key, value);
    return new Failure(code, message, hint, more);
  }

  /** The same request meets it again until a person has decided on these operations. */
  public Failure waitingFor(List<String> operations) {
    return with(WAITING, operations);
  }

  /** Whether it lasts until a person has decided something. */
  public boolean waits() {
    return details.containsKey(WAITING);
  }

  /** For throwing. */
  public FailureException exception() {
    return new FailureException(this);
  }

  /** For throwing, with what caused it. */
  public FailureException exception(Throwable cause) {
    var exception = new FailureException(this);
    exception.initCause(cause);
    return exception;
  }
}
