package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a worktree the index that a merge has made, in one step. */
record MergedIndex(MergeFolder merge, ApplyMark mark) {

  /**
   * @throws GitException if somebody else writes the index, or has changed it since it was seen
   */
  void write() throws IOException {
    Bringing bringing = merge.bringing();
    Path index = bringing.worktree().registration().resolve("index");
    // What git remembers of files is of those that it has made itself. Its exit status only says
    // that files differ.
    bringing
        .git()
        .tryRun(
            GitCommand.writing(bringing.worktree().folder(), "update-index", "-q", "--refresh")
                .withConfig("core.splitIndex=false", "index.sparse=false")
                .withEnvironment("GIT_INDEX_FILE", GitEnvironment.argument(merge.index())));
    Path lock = index.resolveSibling("index.lock");
    Path fresh = mark.freshPrivate();
    Files.deleteIfExists(fresh);
    Durable.write(fresh, Files.readAllBytes(merge.index()));
    Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(merge.index()));
    try {
      Files.createLink(lock, fresh);
    } catch (FileAlreadyExistsException e) {
      throw new GitException(Kind.IO, lock + " is there: git is at work in this worktree", e);
    }
    try {
      if (!isSame(bringing.index(), merge.seen().content())) {
        throw new GitException(
            Kind.IO, "somebody has just changed the index of " + bringing.worktree().folder());
      }
      Durable.move(lock, index);
    } finally {
      Files.deleteIfExists(lock);
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Whether two say the same, whatever git remembers of files. In a sparse checkout, git drops the
   * mark skip-worktree of what is there when it next looks.
   */
  static boolean isSame(IndexFile one, IndexFile other) {
    return hex(one).equals(hex(other));
  }

  private static String hex(IndexFile index) {
    return new Fingerprint()
        .index(index.with(index.entries().stream().map(IndexEntry::withoutSkip).toList()))
        .hex();
  }
}
