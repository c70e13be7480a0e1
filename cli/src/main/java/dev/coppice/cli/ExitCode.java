package dev.coppice.cli;

/** The exit codes that no error brings along. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;

  private ExitCode() {}
}
