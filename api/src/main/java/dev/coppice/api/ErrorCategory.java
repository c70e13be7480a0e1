package dev.coppice.api;

/** The kind of an error: what a caller that does not know the code can go by. */
public enum ErrorCategory {
  /** The request itself cannot be met. */
  REQUEST(-32000),
  /** The request is sound, and what is on disk forbids it. */
  REFUSED(-32001),
  /** Somebody else was there first. */
  CONFLICT(-32002),
  /** Not now: busy, starting, out of reach. */
  UNAVAILABLE(-32003),
  /** A fault of Coppice. */
  INTERNAL(-32004);

  private final int rpcCode;

  ErrorCategory(int rpcCode) {
    this.rpcCode = rpcCode;
  }

  /** The number that JSON-RPC's {@code error.code} carries for this category. */
  public int rpcCode() {
    return rpcCode;
  }
}
