package dev.coppice.daemon.view;

import java.util.Locale;

/** A constant's name as the wire has it. */
final class EnumText {
  private EnumText() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
