package dev.coppice.sessionmanager.plan;

import java.util.regex.Pattern;

/** Words for a shell's command line, as hints show them. */
public final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");

  private Shell() {}

  /** {@code word}, in quotes if a shell would not take it as one word. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
