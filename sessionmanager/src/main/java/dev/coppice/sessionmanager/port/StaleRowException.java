package dev.coppice.sessionmanager.port;

/** A compare-and-set was lost: a row was not in the version or state that was expected. */
public final class StaleRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String row;
  private final String expected;

  /**
   * @param row which row, such as {@code session s_…}
   * @param expected what it was expected to be at
   */
  public StaleRowException(String row, String expected) {
    super(row + " is no longer at " + expected);
    this.row = row;
    this.expected = expected;
  }

  public String row() {
    return row;
  }

  public String expected() {
    return expected;
  }
}
