package dev.coppice.cli;

import java.io.PrintStream;
import java.time.Instant;

/**
 * Where people's output goes, line by line. Control characters in what it is given never reach the
 * terminal as such.
 */
final class Screen {
  private final PrintStream out;
  private final boolean colour;
  private final boolean quiet;
  private final boolean verbose;
  private final Instant now;

  Screen(PrintStream out, boolean colour, boolean quiet, boolean verbose, Instant now) {
    this.out = out;
    this.colour = colour;
    this.quiet = quiet;
    this.verbose = verbose;
    this.now = now;
  }

  boolean quiet() {
    return quiet;
  }

  /** The time that ages are counted from. */
  Instant now() {
    return now;
  }

  /** The answer itself. */
  void line(String text) {
    out.print(text);
    out.print('\n');
  }

  void flush() {
    out.flush();
  }

  /** Bytes as they are, and the end of a line. */
  void raw(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    out.print('\n');
  }

  /** What {@code -q} leaves out: next steps, explanations. */
  void note(String text) {
    if (!quiet) {
      line(text);
    }
  }

  /** What only {@code -v} shows. */
  void detail(String text) {
    if (verbose) {
      line(style(Style.DIM, text));
    }
  }

  String style(Style style, String text) {
    return style.apply(clean(text), colour);
  }

  /** The text with its control characters spelled out. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return escape(text, i);
      }
    }
    return text;
  }

  private static String escape(String text, int from) {
    StringBuilder safe = new StringBuilder(text.length() + 8).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> safe.append("\\n");
        case '\t' -> safe.append("\\t");
        case '\r' -> safe.append("\\r");
        default -> {
          if (Character.isISOControl(c)) {
            safe.append(String.format("\\x%02x", (int) c));
          } else {
            safe.append(c);
          }
        }
      }
    }
    return safe.toString();
  }
}
