package dev.coppice.cli;

import java.util.List;

/** The exit codes that no error brings along, and how several outcomes become one. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int PARTIAL = 4;

  private ExitCode() {}

  /** The code that all agree on, or {@link #PARTIAL} if they do not. */
  static int combine(List<Integer> codes) {
    int all = DONE;
    for (int i = 0; i < codes.size(); i++) {
      int code = codes.get(i);
      if (i > 0 && code != all) {
        return PARTIAL;
      }
      all = code;
    }
    return all;
  }
}
