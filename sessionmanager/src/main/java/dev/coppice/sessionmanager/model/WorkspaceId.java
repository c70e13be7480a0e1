package dev.coppice.sessionmanager.model;

/**
 * The id of a workspace, {@code w_…}: 24 characters of time and chance, then shard and generation.
 * See {@link Ids}.
 */
public record WorkspaceId(String value) implements Id {
  /** What every such id starts with. */
  public static final String PREFIX = "w_";

  public WorkspaceId {
    Id.check(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
