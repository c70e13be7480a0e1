package dev.coppice.daemon.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** One line of {@code key=value} pairs; a stack trace follows on lines that begin with a tab. */
final class LogLine {
  private final StringBuilder text = new StringBuilder(160);

  LogLine(Instant time, Level level, String thread, String logger) {
    text.append("time=").append(time);
    add("level", level.toString());
    add("thread", thread);
    add("logger", logger.substring(logger.lastIndexOf('.') + 1));
  }

  LogLine add(String key, @Nullable Object value) {
    text.append(' ').append(key).append('=').append(quoted(String.valueOf(value)));
    return this;
  }

  LogLine addAll(@Nullable List<KeyValuePair> pairs) {
    if (pairs != null) {
      pairs.forEach(pair -> add(pair.key, pair.value));
    }
    return this;
  }

  String end(@Nullable Throwable cause) {
    text.append('\n');
    if (cause != null) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      trace.toString().lines().forEach(line -> text.append('\t').append(line).append('\n'));
    }
    return text.toString();
  }

  /** As it is if it is one word; else in quotes, so that one event stays one line. */
  private static String quoted(String value) {
    if (!value.isEmpty() && value.chars().noneMatch(LogLine::needsQuotes)) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    value.chars().forEach(c -> escape(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static boolean needsQuotes(int c) {
    return c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f;
  }

  private static void escape(StringBuilder into, char c) {
    switch (c) {
      case '"', '\\' -> into.append('\\').append(c);
      case '\n' -> into.append("\\n");
      case '\t' -> into.append("\\t");
      default -> {
        if (c < ' ' || c == 0x7f) {
          into.append("\\u%04x".formatted((int) c));
        } else {
          into.append(c);
        }
      }
    }
  }
}
