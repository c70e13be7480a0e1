package dev.coppice.sessionmanager.model;

/**
 * The id of an operation, {@code op_…}: 24 characters of time and chance, then shard and
 * generation. See {@link Ids}.
 */
public record OperationId(String value) implements Id {
  /** What every such id starts with. */
  public static final String PREFIX = "op_";

  public OperationId {
    Id.check(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
