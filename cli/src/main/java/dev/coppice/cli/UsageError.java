package dev.coppice.cli;

import org.jspecify.annotations.Nullable;

/** The arguments do not fit together in a way that the parser cannot know. */
final class UsageError extends RuntimeException {
  private final String sentence;

  UsageError(String sentence) {
    this(sentence, null);
  }

  UsageError(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
