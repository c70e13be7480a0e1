package dev.coppice.sessionmanager.model;

/**
 * The id of a session, {@code s_…}: 24 characters of time and chance, then shard and generation.
 * See {@link Ids}.
 */
public record SessionId(String value) implements Id {
  /** What every such id starts with. */
  public static final String PREFIX = "s_";

  public SessionId {
    Id.check(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
