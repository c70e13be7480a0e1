package dev.coppice.git;

import java.util.List;
import java.util.OptionalLong;

/**
 * One thing that an assessment found.
 *
 * @param code what
 * @param count how many files, commits or places
 * @param bytes their size, where it is known and matters
 * @param paths the first twenty, relative to the worktree with {@code /}; bytes that are not UTF-8
 *     are escaped as {@code \xNN}
 * @param detail a half sentence that says more, or an empty text: "rebase of feature/x", git's
 *     error
 */
public record Finding(
    FindingCode code, int count, OptionalLong bytes, List<String> paths, String detail) {

  /** How many paths a finding names at most. */
  public static final int MOST_PATHS = 20;

  public Finding {
    paths = List.copyOf(paths.subList(0, Math.min(paths.size(), MOST_PATHS)));
  }
}
