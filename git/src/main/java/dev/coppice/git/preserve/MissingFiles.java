package dev.coppice.git.preserve;

import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.program.GitCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Files that the index has and the disk has not. */
record MissingFiles(Bringing bringing) {

  /** Checks out those that are wanted and have room; writes over nothing. */
  void checkOut(Predicate<IndexEntry> wanted) throws IOException {
    List<byte[]> missing = new ArrayList<>();
    for (IndexEntry entry : bringing.index().entries()) {
      if (wanted.test(entry) && isPlain(entry) && bringing.isFree(entry.path())) {
        missing.add(entry.path());
      }
    }
    if (!missing.isEmpty()) {
      bringing
          .git()
          .run(
              GitCommand.writing(
                      bringing.worktree().folder(), "checkout-index", "-q", "-z", "--stdin")
                  .withPaths(missing));
    }
  }

  private static boolean isPlain(IndexEntry entry) {
    return entry.stage() == 0
        && !entry.isSubmodule()
        && !entry.intentToAdd()
        && !entry.skipWorktree();
  }
}
