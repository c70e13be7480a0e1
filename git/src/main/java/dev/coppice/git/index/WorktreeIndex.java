package dev.coppice.git.index;

import dev.coppice.git.GitException;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.TemporaryFolder;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/**
 * A worktree's index as one whole file.
 *
 * @param bytes the file, made whole if it was split; empty if there is none
 * @param content all that it holds
 * @param written when it was last written: a file changed since then may have been missed by git
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WorktreeIndex(byte[] bytes, IndexFile content, FileTime written) {

  /**
   * Reads the index of a private git folder. For a split or sparse one, git makes a whole one of a
   * copy; nothing of the user's is changed.
   *
   * @param folder the working tree
   * @throws IOException if it cannot be read
   * @throws GitException if git could not make it whole
   */
  public static WorktreeIndex read(GitProgram git, Path gitDir, Path folder) throws IOException {
    return of(git, RawIndex.read(gitDir), folder);
  }

  /** As {@link #read}, of one that was read already. */
  public static WorktreeIndex of(GitProgram git, RawIndex raw, Path folder) throws IOException {
    byte[] bytes = raw.bytes();
    IndexFile content = bytes.length == 0 ? IndexFile.EMPTY : IndexFile.parse(bytes);
    return content.isPlain()
        ? new WorktreeIndex(bytes, content, raw.written())
        : whole(git, raw.file(), folder).as(bytes, content.split(), raw.written());
  }

  /** The bytes that stand for it: its own, unless the greater part of them lies elsewhere. */
  private WorktreeIndex as(byte[] own, boolean split, FileTime when) {
    return new WorktreeIndex(split ? bytes : own, content, when);
  }

  private static WorktreeIndex whole(GitProgram git, Path file, Path folder) throws IOException {
    try (var temporary = TemporaryFolder.make("coppice-index")) {
      Path copy = temporary.resolve("index");
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      Path gitDir = RawPaths.parent(file);
      // Of a lost worktree, there is only the private git folder.
      git.run(
          GitCommand.reading(
                  Files.isDirectory(folder) ? folder : gitDir,
                  "update-index",
                  "--no-split-index",
                  "--force-write-index")
              .withConfig(
                  "index.sparse=false",
                  "core.splitIndex=false",
                  "core.untrackedCache=keep",
                  // Else git drops the mark skip-worktree of files that are there all the same.
                  "sparse.expectFilesOutsideOfPatterns=true")
              .withEnvironment("GIT_DIR", GitEnvironment.argument(gitDir))
              .withEnvironment("GIT_INDEX_FILE", copy.toString()));
      byte[] bytes = Files.readAllBytes(copy);
      IndexFile content = IndexFile.parse(bytes);
      if (!content.isPlain()) {
        throw new IOException("git did not make a whole index of a split or sparse one");
      }
      return new WorktreeIndex(bytes, content, FileTime.fromMillis(0));
    }
  }
}
