package dev.coppice.git;

import java.util.regex.Pattern;

/**
 * The name of a git object: 40 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record ObjectId(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

  /** What git writes where there is no object: a ref that must not exist yet, or is to go. */
  public static final ObjectId ZERO = new ObjectId("0".repeat(40));

  public ObjectId {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not an object id: " + hex);
    }
  }

  /** The first ten digits, for people. */
  public String abbreviated() {
    return hex.substring(0, 10);
  }

  @Override
  public String toString() {
    return hex;
  }
}
