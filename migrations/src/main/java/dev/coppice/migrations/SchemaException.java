package dev.coppice.migrations;

/** The file could not be brought to the schema, and is as it was. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SqliteFault fault;

  SchemaException(SqliteFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  SchemaException(SqliteFault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public SqliteFault fault() {
    return fault;
  }
}
