package dev.coppice.cli;

/** Text as a shell reads it back. */
final class ShellWord {
  private static final String PLAIN = "-_./:@%+,=";

  private ShellWord() {}

  static String of(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
    }
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
