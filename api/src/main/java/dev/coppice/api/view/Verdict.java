package dev.coppice.api.view;

import java.util.List;

/** An answer that may end a command with another code than 0. */
public interface Verdict {
  int exitCode();

  /** Whether the same request, made again, may come to more: an idempotency key is free for it. */
  default boolean asksAgain() {
    return exitCode() != 0;
  }

  /** What {@code answer} ends a command with. */
  static int exitCode(Object answer) {
    return answer instanceof Verdict verdict ? verdict.exitCode() : 0;
  }

  /** Whether {@code answer} asks for another try. */
  static boolean asksAgain(Object answer) {
    return answer instanceof Verdict verdict && verdict.asksAgain();
  }

  /** The code that all agree on, or that of {@link Outcome#PARTIAL} if they do not. */
  static int combine(List<Integer> codes) {
    int all = 0;
    for (int i = 0; i < codes.size(); i++) {
      int code = codes.get(i);
      if (i > 0 && code != all) {
        return Outcome.PARTIAL.exitCode();
      }
      all = code;
    }
    return all;
  }
}
