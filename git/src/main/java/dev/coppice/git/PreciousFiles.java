package dev.coppice.git;

import java.util.List;

/**
 * Files that git ignores and that are worth keeping all the same.
 *
 * @param patterns as in {@code gitignore(5)}, from the top of a worktree
 * @param mostBytes how large such a file may be
 */
public record PreciousFiles(List<String> patterns, long mostBytes) {
  /** Nothing that is ignored is kept. */
  public static final PreciousFiles NONE = new PreciousFiles(List.of(), 0);

  public PreciousFiles {
    patterns = List.copyOf(patterns);
  }
}
