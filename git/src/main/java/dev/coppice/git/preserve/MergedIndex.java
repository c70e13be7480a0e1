package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import java.io.IOException;
import java.nio.file.Files;

/** Gives a worktree the index that a merge has made, in one step. */
record MergedIndex(MergeFolder merge, ApplyMark mark) {

  /**
   * @throws GitException if somebody else writes the index, or has changed it since it was seen
   */
  void write() throws IOException {
    Bringing bringing = merge.bringing();
    // What git remembers of files is of those that it has made itself. Its exit status only says
    // that files differ.
    bringing
        .git()
        .tryRun(
            GitCommand.writing(bringing.worktree().folder(), "update-index", "-q", "--refresh")
                .withConfig("core.splitIndex=false", "index.sparse=false")
                .withEnvironment("GIT_INDEX_FILE", GitEnvironment.argument(merge.index())));
    mark.indexLock()
        .replace(
            Files.readAllBytes(merge.index()),
            Files.getLastModifiedTime(merge.index()),
            merge.seen().content(),
            bringing);
  }
}
