package dev.coppice.cli;

/** One command: how it is used, and what it does. */
interface Verb {
  Usage usage();

  /**
   * Returns the exit code.
   *
   * @throws UsageError if the words do not fit together
   * @throws dev.coppice.api.ServiceError if it cannot be done
   */
  int run(Words words, Caller caller);
}
