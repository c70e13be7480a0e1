package dev.coppice.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param what was measured
 * @param git what git took, in {@code unit}; null if git has nothing like it
 * @param coppice what Coppice took, in {@code unit}
 * @param limit the most it may take: a share of {@code git} if that is given, else in {@code unit}
 */
record Row(String what, @Nullable Double git, double coppice, String unit, double limit) {

  static Row ratio(String what, Samples git, Samples coppice, double limit) {
    return new Row(what, git.medianMillis(), coppice.medianMillis(), "ms", limit);
  }

  static Row absolute(String what, double value, String unit, double limit) {
    return new Row(what, null, value, unit, limit);
  }

  boolean withinLimit() {
    return (git == null ? coppice : coppice / git) <= limit;
  }

  static String table(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append("| measured | git | coppice | ratio | limit | |\n");
    text.append("| --- | ---: | ---: | ---: | ---: | --- |\n");
    rows.forEach(row -> text.append(row.line()).append('\n'));
    return text.toString();
  }

  private String line() {
    String verdict = withinLimit() ? "ok" : "**over**";
    if (git != null && Double.isInfinite(limit)) {
      return "| %s | %s | %s | %s | | |"
          .formatted(what, value(git), value(coppice), "%.2f".formatted(coppice / git));
    }
    if (git == null) {
      return Double.isInfinite(limit)
          ? "| %s | | %s | | | |".formatted(what, value(coppice))
          : "| %s | | %s | | ≤ %s | %s |".formatted(what, value(coppice), value(limit), verdict);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | ≤ %.2f | %s |",
        what,
        value(git),
        value(coppice),
        coppice / git,
        limit,
        verdict);
  }

  private String value(double number) {
    String digits = number < 10 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, digits + " %s", number, unit);
  }
}
