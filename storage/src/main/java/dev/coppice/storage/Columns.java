package dev.coppice.storage;

import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** The values of a row's columns, on their way to the database. */
final class Columns {
  private final Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();

  Columns set(Field<String> column, String value) {
    values.put(column, value);
    return this;
  }

  Columns set(Field<String> column, Enum<?> constant) {
    return set(column, Words.word(constant));
  }

  Columns set(Field<Long> column, long value) {
    values.put(column, value);
    return this;
  }

  Columns set(Field<Long> column, boolean value) {
    return set(column, value ? 1 : 0);
  }

  Columns set(Field<Long> column, Instant value) {
    return set(column, value.toEpochMilli());
  }

  /** Sets a text, or null for none. */
  Columns setText(Field<String> column, Optional<?> value) {
    values.put(column, value.map(Object::toString).orElse(null));
    return this;
  }

  /** Sets a number, or null for none. */
  Columns setNumber(Field<Long> column, Optional<Long> value) {
    values.put(column, value.orElse(null));
    return this;
  }

  Map<Field<?>, @Nullable Object> values() {
    return values;
  }

  static Instant instant(Record row, Field<Long> column) {
    return Instant.ofEpochMilli(row.get(column));
  }

  static boolean flag(Record row, Field<Long> column) {
    return row.get(column) == 1;
  }

  static Optional<String> text(Record row, Field<String> column) {
    return Optional.ofNullable(row.get(column));
  }

  /** For rows that are added: their version is 0. */
  static void requireNew(long version) {
    if (version != 0) {
      throw new IllegalArgumentException("a new row has version 0, not " + version);
    }
  }

  /**
   * For updates that name what they expect.
   *
   * @param actual what the row has in place of that; empty if it is gone
   */
  static void requireHit(
      int count, String row, String expected, Supplier<Optional<String>> actual) {
    if (count != 1) {
      throw new StaleRowException(row, expected, actual.get().orElse(Mismatch.NOTHING));
    }
  }

  /** The same for a row with a version, which {@code key} finds. */
  static void requireHit(
      int count,
      String row,
      long expected,
      DSLContext queries,
      TableField<?, Long> version,
      Condition key) {
    requireHit(
        count,
        row,
        "version " + expected,
        () ->
            queries
                .select(version)
                .from(version.getTable())
                .where(key)
                .fetchOptional(version)
                .map(now -> "version " + now));
  }
}
