package dev.coppice.storage;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the constants of an enum are written in the database: in lower case. */
final class Words<E extends Enum<E>> {
  private final Map<String, E> constants;

  private Words(Map<String, E> constants) {
    this.constants = constants;
  }

  static <E extends Enum<E>> Words<E> of(Class<E> type) {
    return new Words<>(
        Arrays.stream(type.getEnumConstants())
            .collect(toUnmodifiableMap(Words::word, Function.identity())));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  E constant(String word) {
    return Optional.ofNullable(constants.get(word))
        .orElseThrow(() -> new IllegalStateException("no constant for " + word));
  }
}
