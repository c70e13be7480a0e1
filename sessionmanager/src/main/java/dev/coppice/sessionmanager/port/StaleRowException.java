package dev.coppice.sessionmanager.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A compare-and-set was lost: rows were not in the version or state that was expected. */
public final class StaleRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mismatch> mismatches;

  /**
   * @param mismatches all there are, at least one
   */
  public StaleRowException(Collection<Mismatch> mismatches) {
    super(mismatches.stream().sorted().map(Mismatch::toString).collect(Collectors.joining("; ")));
    this.mismatches = mismatches.stream().distinct().sorted().toList();
  }

  /**
   * @param row which row, such as {@code session s_…}
   * @param expected what it was expected to be at
   * @param actual what it is at
   */
  public StaleRowException(String row, String expected, String actual) {
    this(List.of(new Mismatch(Mismatch.Kind.ROW, Optional.empty(), row, expected, actual)));
  }

  /** Every mismatch, sorted. */
  public List<Mismatch> mismatches() {
    return mismatches;
  }
}
