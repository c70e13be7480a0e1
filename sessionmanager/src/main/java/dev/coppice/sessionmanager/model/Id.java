package dev.coppice.sessionmanager.model;

/**
 * What all ids have in common: a prefix, then 26 characters of lower-case base32hex (RFC 4648
 * section 7). The last two are shard and generation, from which alone follows where a row lives.
 */
public sealed interface Id permits WorkspaceId, RepositoryId, SessionId, OperationId {
  /** How many characters follow the prefix. */
  int LENGTH = 26;

  String value();

  /** Throws {@link IllegalArgumentException} unless {@code value} is {@code prefix} and a body. */
  static void check(String prefix, String value) {
    if (!hasForm(prefix, value)) {
      throw new IllegalArgumentException("not an id that starts with " + prefix + ": " + value);
    }
  }

  /** Whether {@code value} is a whole id with this prefix. */
  static boolean hasForm(String prefix, String value) {
    return value.startsWith(prefix)
        && value.length() == prefix.length() + LENGTH
        && value.chars().skip(prefix.length()).allMatch(Id::isDigit);
  }

  private static boolean isDigit(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'v');
  }
}
