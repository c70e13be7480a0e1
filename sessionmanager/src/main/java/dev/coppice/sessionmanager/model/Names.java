package dev.coppice.sessionmanager.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;

/** What sessions, workspaces and repositories may be called: one part of a path, safe to type. */
public final class Names {
  private static final int LONGEST = 100;

  /** Letters and marks that leave nothing on a screen, so that two names would look alike. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\ufe00-\\ufe0f\\uffa0"
              + "\\x{e0100}-\\x{e01ef}]");

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
    if (name.codePoints().anyMatch(Names::isForbidden) || UNSEEN.matcher(name).find()) {
      return Optional.of("has a character other than letters, digits and - _ . + @ % = ,");
    }
    if (name.startsWith("-") || name.startsWith(".")) {
      return Optional.of("starts with '" + name.charAt(0) + "'");
    }
    if (name.endsWith(".") || name.endsWith(".lock") || name.contains("..")) {
      return Optional.of("has '..', or ends with '.' or '.lock'");
    }
    return LIKE_AN_ID.matcher(name).matches() ? Optional.of("looks like an id") : Optional.empty();
  }

  /** Letters and digits of any script, and what no shell acts on. */
  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return !Character.isLetterOrDigit(c) && !mark && "-_.+@%=,".indexOf(c) < 0;
  }
}
