package dev.coppice.cli;

/** One command: picocli fills its fields, then it runs. */
interface Verb {
  /** Returns the exit code; errors are thrown as {@link dev.coppice.api.ServiceError}. */
  int run(Caller caller);
}
