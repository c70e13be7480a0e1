package dev.coppice.cli;

/** The arguments do not fit together in a way that the parser cannot know. */
final class UsageError extends RuntimeException {
  UsageError(String message) {
    super(message);
  }
}
