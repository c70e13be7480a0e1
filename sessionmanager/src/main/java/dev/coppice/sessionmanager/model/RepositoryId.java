package dev.coppice.sessionmanager.model;

/**
 * The id of a repository of a workspace, {@code r_…}: 24 characters of time and chance, then shard
 * and generation. See {@link Ids}.
 */
public record RepositoryId(String value) implements Id {
  /** What every such id starts with. */
  public static final String PREFIX = "r_";

  public RepositoryId {
    Id.check(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
