package dev.coppice.cli;

/** The arguments do not fit together in a way that the parser cannot know. */
final class UsageError extends RuntimeException {
  private final String sentence;

  UsageError(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
