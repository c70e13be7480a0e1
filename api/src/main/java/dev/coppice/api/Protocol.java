package dev.coppice.api;

/** The names and numbers of the protocol that belong to no method. */
public final class Protocol {
  /** The major version: a client with another one is told so by {@code daemon/hello}. */
  public static final int VERSION = 1;

  /** The notification that reports progress for the token that a request carried. */
  public static final String PROGRESS = "$/progress";

  /** The notification by which a client takes back a request that has not been decided on. */
  public static final String CANCEL = "$/cancelRequest";

  /** The field of any request's parameters that carries the token for its progress. */
  public static final String PROGRESS_TOKEN = "workDoneToken";

  /**
   * The flag of any changing request's parameters that keeps what operations make for themselves.
   */
  public static final String KEEP_SCAFFOLD = "keepScaffold";

  private Protocol() {}
}
