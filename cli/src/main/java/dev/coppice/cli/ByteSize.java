package dev.coppice.cli;

import java.util.Locale;

/** Sizes for people: {@code 4.1 kB}. */
final class ByteSize {
  private ByteSize() {}

  static String of(long bytes) {
    String units = "kMGTPE";
    if (bytes < 1000) {
      return bytes + " B";
    }
    double rest = bytes / 1000.0;
    int unit = 0;
    for (; rest >= 999.5; unit++) {
      rest /= 1000;
    }
    return String.format(
        Locale.ROOT, rest < 9.95 ? "%.1f %cB" : "%.0f %cB", rest, units.charAt(unit));
  }
}
