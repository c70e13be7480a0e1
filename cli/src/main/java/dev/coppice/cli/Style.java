package dev.coppice.cli;

/** What a piece of text means to its reader, and the terminal's code for it. */
enum Style {
  PLAIN(""),
  STRONG("1"),
  DIM("2"),
  NAME("36"),
  GOOD("32"),
  WARN("33"),
  BAD("31");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String apply(String text, boolean colour) {
    return colour && this != PLAIN && !text.isEmpty()
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }

  /** How a session's or a check's condition looks. */
  static Style ofStatus(String status) {
    return switch (status) {
      case "live", "running", "stopped", "active" -> GOOD;
      case "missing", "unreachable", "conflicted", "failed" -> BAD;
      case "terminated", "unavailable" -> DIM;
      case "saved", "removed" -> PLAIN;
      default -> WARN;
    };
  }
}
