package dev.coppice.sessionmanager.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;

/** What sessions, workspaces and repositories may be called: one part of a path, safe to type. */
public final class Names {
  private static final int LONGEST = 100;
  private static final Pattern LIKE_AN_ID = Pattern.compile("(s|w|r|op)_[0-9a-v]*");

  private Names() {}

  /** Why {@code name} cannot be a name; empty if it can. */
  public static Optional<String> problem(String name) {
    if (name.isBlank()) {
      return Optional.of("is empty");
    }
    if (name.getBytes(UTF_8).length > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " bytes");
    }
    if (name.codePoints().anyMatch(Names::isForbidden)) {
      return Optional.of("has a slash, blank, control character or one of ~ ^ : ? * [ \\");
    }
    if (name.startsWith("-") || name.startsWith(".")) {
      return Optional.of("starts with '" + name.charAt(0) + "'");
    }
    if (name.endsWith(".") || name.endsWith(".lock") || name.contains("..")) {
      return Optional.of("has '..', or ends with '.' or '.lock'");
    }
    return LIKE_AN_ID.matcher(name).matches() ? Optional.of("looks like an id") : Optional.empty();
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || Character.isWhitespace(c)
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.FORMAT
        || "/~^:?*[\\".indexOf(c) >= 0;
  }
}
